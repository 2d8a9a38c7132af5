import {
  devp2pChecks,
  devp2pChecksEvery,
  devp2pNode,
  enodeContact,
  formatNodeKey,
  generateNodeKey,
  type NodeKey,
  parseEnode,
  parseNodeKey,
  random,
} from "@ping-from-zero/devp2p-ping"
import { ownKey } from "./key-file.ts"
import type { StageParts } from "./stage.ts"
import { devp2pLadder } from "./stage-2-ladder.ts"
import { typedContact, typedHosts } from "./typed-contact.ts"

export const parts: StageParts = {
  interval: devp2pChecks.geth.timing.pingInterval,

  async readContacts(text) {
    const { id, host, port } = typedContact(text, parseEnode)
    const [first, ...others] = await typedHosts(host)
    const contact = (address: string) => enodeContact({ id, host: address, port })
    return [contact(first), ...others.map(contact)]
  },

  makeLadder: (text, { key }, way) => devp2pLadder(typedContact(text, parseEnode), keyIn(key), way),

  makeNode({ transport, listen, advertise, role, interval, own }) {
    const { key, policy = "geth" } = own
    return devp2pNode({
      transport,
      listen,
      advertise,
      role,
      key: keyIn(key) ?? generateNodeKey(random),
      checks: devp2pChecksEvery(interval, devp2pChecks[policy as keyof typeof devp2pChecks]),
    })
  },
}

/** The key in a file. @param path undefined where a new key shall do */
function keyIn(path: string | undefined): NodeKey | undefined {
  return path === undefined
    ? undefined
    : ownKey(path, () => formatNodeKey(generateNodeKey(random)), parseNodeKey)
}
