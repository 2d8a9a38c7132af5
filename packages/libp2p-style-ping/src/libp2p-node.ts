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
import { Host } from "./connection/host.ts"
import {
  goPolicy,
  intervalOf,
  jsPolicy,
  ourPolicy,
  type PingPolicy,
  rust2019Policy,
  rustPolicy,
  scalePolicy,
} from "./connection/ping-policies.ts"
import { answerPingStreams } from "./connection/ping-streams.ts"
import type { Identity } from "./identity/identity.ts"
import { formatMultiaddr } from "./identity/multiaddr.ts"
import { Libp2pHealthCheck } from "./libp2p-health-check.ts"
import { Libp2pMessenger } from "./libp2p-messenger.ts"
import { answerIdentify, IDENTIFY, type PeerInfo } from "./protocols/identify.ts"
import { PING } from "./protocols/ping.ts"
import { type Libp2pTiming, libp2pTiming } from "./timing.ts"

export interface Libp2pNodeOptions {
  readonly transport: Transport
  /** Who this node is. Without a key of its own kept in a file it is somebody else after each start. */
  readonly identity: Identity
  /** Where to listen: an IP literal; port 0 takes any free one. */
  readonly listen: Address
  /** Where others can call, when that is another address (behind 0.0.0.0, NAT, a relay). */
  readonly advertise?: Address | undefined
  readonly role?: Role
  /** How to check: `libp2pChecks.ours`, or what another implementation does. */
  readonly checks?: Libp2pChecks
  readonly clock?: Clock
  /** What Noise keys and the bytes to echo are made of. Another than the default is for simulations alone. */
  readonly random?: Random
}

/** The ways of checking that a chapter sets side by side. */
export interface Libp2pChecks {
  readonly timing: Libp2pTiming
  /** When to ask, and what a failure means. */
  readonly policy: PingPolicy
}

/** By name. The timing is ours in each: the policies tell the implementations apart. */
export const libp2pChecks: Readonly<Record<"ours" | "rust" | "rust-2019" | "go" | "js", Libp2pChecks>> = {
  ours: { timing: libp2pTiming, policy: ourPolicy },
  rust: { timing: libp2pTiming, policy: rustPolicy },
  "rust-2019": { timing: libp2pTiming, policy: rust2019Policy },
  go: { timing: libp2pTiming, policy: goPolicy },
  js: { timing: libp2pTiming, policy: jsPolicy },
}

/** The same checks every `interval` milliseconds: all their times become longer or shorter alike. */
export function libp2pChecksEvery(interval: number, { timing, policy }: Libp2pChecks): Libp2pChecks {
  const factor = interval / intervalOf(policy)
  return { timing: scaleTiming(timing, factor, DEADLINES), policy: scalePolicy(policy, factor) }
}

/** For work of both sides: they are not scaled below what it takes. */
const DEADLINES = [
  "dialTimeout",
  "upgradeTimeout",
  "negotiationTimeout",
  "answerTimeout",
  "sendTimeout",
  "receiveTimeout",
  "unwatchedTimeout",
] as const

/** Stage 3 in one place: the book's node over streams in libp2p connections. */
export function libp2pNode(options: Libp2pNodeOptions): Node {
  return new Node(libp2pParts(options))
}

/** What makes a node one of stage 3: its host, and a messenger and a health check over it. */
export function libp2pParts(options: Libp2pNodeOptions): NodeParts {
  const { identity, listen, advertise } = options
  const transport = withFewDials(options.transport)
  const { role = "core", checks = libp2pChecks.ours } = options
  const { clock = systemClock, random = secureRandom } = options
  const { timing, policy } = checks
  const host = new Host({ transport, clock, random, identity, timing })
  host.handle(PING, answerPingStreams())
  host.handle(IDENTIFY, (stream) => answerIdentify(stream, introduction(host)))
  const messenger = new Libp2pMessenger({ host, clock, timing, listen, advertise })
  const healthCheck = new Libp2pHealthCheck({ host, clock, random, timing, policy })
  return { role, messenger, healthCheck, clock, leaveTimeout: timing.leaveTimeout }
}

function introduction({ publicKey, address, protocols }: Host): PeerInfo {
  return {
    publicKey,
    listenAddresses: address ? [formatMultiaddr(address)] : [],
    protocols,
    agentVersion: "ping-from-zero",
  }
}
