import { scaleTiming } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import {
  goPolicy,
  intervalOf,
  jsPolicy,
  libp2pNode,
  libp2pTiming,
  newKeyFile,
  ourPolicy,
  parseKeyFile,
  parsePeerAddress,
  peerContact,
  random,
  rust2019Policy,
  rustPolicy,
  scalePolicy,
} from "@ping-from-zero/libp2p-style-ping"
import { keyIn } from "./key-file.ts"
import type { StageParts } from "./stage.ts"
import { libp2pLadder } from "./stage-3-ladder.ts"
import { typedContact, typedHost } from "./typed-contact.ts"

const policies = {
  ours: ourPolicy,
  rust: rustPolicy,
  "rust-2019": rust2019Policy,
  go: goPolicy,
  js: jsPolicy,
} as const

export const parts: StageParts = {
  interval: intervalOf(ourPolicy),

  async readContact(text) {
    const address = typedContact(text, parsePeerAddress)
    return peerContact({ ...address, host: await typedHost(address.host, address.family) })
  },

  makeLadder: (text) => libp2pLadder(typedContact(text, parsePeerAddress)),

  makeNode({ interval, own, ...options }) {
    const policy = policies[(own.policy ?? "ours") as keyof typeof policies]
    const factor = interval / intervalOf(policy)
    return libp2pNode({
      ...options,
      transport: tcpTransport,
      identity: readIdentity(own.key),
      policy: scalePolicy(policy, factor),
      timing: scaleTiming(libp2pTiming, factor),
    })
  },
}

function readIdentity(path: string | undefined) {
  const makeNew = () => newKeyFile(random)
  return path === undefined ? parseKeyFile(makeNew()) : keyIn(path, makeNew, parseKeyFile)
}
