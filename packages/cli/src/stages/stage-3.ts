import { scaleTiming } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import {
  intervalOf,
  libp2pChecks,
  libp2pNode,
  newKeyFile,
  parseKeyFile,
  parsePeerAddress,
  peerContact,
  random,
  scalePolicy,
} from "@ping-from-zero/libp2p-style-ping"
import { keyIn } from "./key-file.ts"
import type { StageParts } from "./stage.ts"
import { libp2pLadder } from "./stage-3-ladder.ts"
import { typedContact, typedHost } from "./typed-contact.ts"

export const parts: StageParts = {
  interval: intervalOf(libp2pChecks.ours.policy),

  async readContact(text) {
    const address = typedContact(text, parsePeerAddress)
    return peerContact({ ...address, host: await typedHost(address.host, address.family) })
  },

  makeLadder: (text) => libp2pLadder(typedContact(text, parsePeerAddress)),

  makeNode({ interval, own, ...options }) {
    const { policy, timing } = libp2pChecks[(own.policy ?? "ours") as keyof typeof libp2pChecks]
    const factor = interval / intervalOf(policy)
    return libp2pNode({
      ...options,
      transport: tcpTransport,
      identity: readIdentity(own.key),
      checks: { policy: scalePolicy(policy, factor), timing: scaleTiming(timing, factor) },
    })
  },
}

function readIdentity(path: string | undefined) {
  const makeNew = () => newKeyFile(random)
  return path === undefined ? parseKeyFile(makeNew()) : keyIn(path, makeNew, parseKeyFile)
}
