import { InvalidContact, scaleTiming } from "@ping-from-zero/core-tcp-check"
import { resolveHost, tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import {
  goPolicy,
  intervalOf,
  jsPolicy,
  libp2pNode,
  libp2pTiming,
  newKeyFile,
  ourPolicy,
  type PeerAddress,
  parseKeyFile,
  parsePeerAddress,
  peerContact,
  random,
  rust2019Policy,
  rustPolicy,
  scalePolicy,
} from "@ping-from-zero/libp2p-style-ping"
import { UserError } from "../commands/user-error.ts"
import { keyFile, readable } from "./key-file.ts"
import type { StageParts } from "./stage.ts"
import { libp2pLadder } from "./stage-3-ladder.ts"

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
    const address = readPeerAddress(text)
    const host = await resolveHost(address.host, address.family).catch((error: Error) => {
      throw new UserError(error.message)
    })
    return peerContact({ ...address, host })
  },

  makeLadder: (text) => libp2pLadder(readPeerAddress(text)),

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
  if (path === undefined) return parseKeyFile(newKeyFile(random))
  const text = keyFile(path, () => newKeyFile(random))
  return readable(path, () => parseKeyFile(text))
}

function readPeerAddress(text: string): PeerAddress {
  try {
    return parsePeerAddress(text)
  } catch (error) {
    if (error instanceof InvalidContact) throw new UserError(error.message)
    throw error
  }
}
