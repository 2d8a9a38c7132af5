import {
  type Identity,
  intervalOf,
  libp2pChecks,
  libp2pChecksEvery,
  libp2pNode,
  newKeyFile,
  parseKeyFile,
  parsePeerAddress,
  peerContact,
  random,
} from "@ping-from-zero/libp2p-style-ping"
import { ownKey } from "./key-file.ts"
import type { StageParts } from "./stage.ts"
import { libp2pLadder } from "./stage-3-ladder.ts"
import { typedContact, typedHosts } from "./typed-contact.ts"

export const parts: StageParts = {
  interval: intervalOf(libp2pChecks.ours.policy),

  async readContacts(text) {
    const { host, port, peerId, family } = typedContact(text, parsePeerAddress)
    const [first, ...others] = await typedHosts(host, family)
    const contact = (address: string) => peerContact({ host: address, port, peerId })
    return [contact(first), ...others.map(contact)]
  },

  makeLadder: (text, { key }, way) =>
    libp2pLadder(typedContact(text, parsePeerAddress), identityIn(key), way),

  makeNode({ transport, listen, advertise, role, interval, own }) {
    const { key, policy = "ours" } = own
    return libp2pNode({
      transport,
      listen,
      advertise,
      role,
      identity: identityIn(key) ?? parseKeyFile(newKeyFile(random)),
      checks: libp2pChecksEvery(interval, libp2pChecks[policy as keyof typeof libp2pChecks]),
    })
  },
}

/** The identity of a key file. @param path undefined where a new one shall do */
function identityIn(path: string | undefined): Identity | undefined {
  return path === undefined ? undefined : ownKey(path, () => newKeyFile(random), parseKeyFile)
}
