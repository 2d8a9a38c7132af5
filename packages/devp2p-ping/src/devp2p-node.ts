import {
  type Address,
  type Clock,
  Node,
  type NodeParts,
  type Random,
  type Role,
  scaleTiming,
  systemClock,
  type Transport,
} from "@ping-from-zero/core-tcp-check"
import { withFewDials } from "@ping-from-zero/core-tcp-check/wire"
import { random as secureRandom } from "#crypto"
import { Devp2pHealthCheck } from "./devp2p-health-check.ts"
import { Devp2pMessenger } from "./devp2p-messenger.ts"
import { type NodeKey, nodeId } from "./identity/node-key.ts"
import { MAX_SBP_BYTES, SBP } from "./sbp-message.ts"
import type { ProofOfLife } from "./session/ping-loop.ts"
import { Sessions } from "./session/sessions.ts"
import { type Devp2pTiming, ethereumjsTiming, gethTiming } from "./timing.ts"

/**
 * As go-ethereum's MaxPeers (node/defaults.go). Smaller: large networks do not fit. Larger: more memory, for each
 * session may hold a message.
 */
export const MAX_SESSIONS = 50

export interface Devp2pNodeOptions {
  readonly transport: Transport
  /** Who this node is. Without a key of its own kept in a file it is somebody else after each start. */
  readonly key: NodeKey
  /** Where to listen: an IP literal; port 0 takes any free one. */
  readonly listen: Address
  /** Where others can call, when that is another address (behind 0.0.0.0, NAT, a relay). */
  readonly advertise?: Address | undefined
  readonly role?: Role
  /** How to check: `devp2pChecks.geth`, or `devp2pChecks.ethereumjs` to require the pong itself. */
  readonly checks?: Devp2pChecks
  /**
   * So many sessions at once, by default MAX_SESSIONS. go-ethereum: 50 (node/defaults.go, MaxPeers), of which those who
   * call may have 34; a third is kept for whom it calls itself (p2p/server.go, defaultDialRatio).
   */
  readonly maxSessions?: number
  readonly clock?: Clock
  /** What ephemeral keys, nonces and padding are made of. Another than the default is for simulations alone. */
  readonly random?: Random
}

/** The ways of checking that a chapter sets side by side. */
export interface Devp2pChecks {
  readonly timing: Devp2pTiming
  /** What counts as life. */
  readonly proof: ProofOfLife
}

/** Any whole message that authenticates, within 30 s. */
export const gethChecks: Devp2pChecks = { timing: gethTiming, proof: "any message" }

/** The answer to a ping, within 25 s of the answer before: the next ping comes after 15 s, and has 10 s. */
export const ethereumjsChecks: Devp2pChecks = { timing: ethereumjsTiming, proof: "pong" }

/** By name. */
export const devp2pChecks: { readonly geth: Devp2pChecks; readonly ethereumjs: Devp2pChecks } = {
  geth: gethChecks,
  ethereumjs: ethereumjsChecks,
}

/** The same checks every `interval` milliseconds: all their times become longer or shorter alike. */
export function devp2pChecksEvery(interval: number, { timing, proof }: Devp2pChecks): Devp2pChecks {
  const deadlines = ["dialTimeout", "handshakeTimeout", "helloTimeout", "writeTimeout"] as const
  return { timing: scaleTiming(timing, interval / timing.pingInterval, deadlines), proof }
}

/** Stage 2 in one place: the book's node over RLPx sessions. */
export function devp2pNode(options: Devp2pNodeOptions): Node {
  return new Node(devp2pParts(options))
}

/** What makes a node one of stage 2: its sessions, and a messenger and a health check over them. */
export function devp2pParts(options: Devp2pNodeOptions): NodeParts {
  const { key, listen, advertise } = options
  const transport = withFewDials(options.transport)
  const { role = "core", checks = gethChecks, maxSessions = MAX_SESSIONS } = options
  const { clock = systemClock, random = secureRandom } = options
  const { timing, proof } = checks
  const sessions = new Sessions({
    transport,
    key,
    client: "ping-from-zero",
    capabilities: [SBP],
    maxSessions,
    maxMessage: MAX_SBP_BYTES,
    timing,
    proof,
    clock,
    random,
  })
  const messenger = new Devp2pMessenger({ sessions, id: nodeId(key.publicKey), listen, advertise })
  const healthCheck = new Devp2pHealthCheck({ sessions, clock, timing })
  return { role, messenger, healthCheck, clock, leaveTimeout: timing.leaveTimeout }
}
