import {
  type Clock,
  type Contact,
  type HealthCheck,
  type HealthReport,
  type NotChecked,
  OwnShortage,
  type Random,
  type Role,
} from "@ping-from-zero/core-tcp-check"
import {
  type Ending,
  endOf,
  SessionRefused,
  SessionWatches,
  type Verdict,
  WatchEnded,
} from "@ping-from-zero/devp2p-ping/session"
import type { Connection } from "./connection/connection.ts"
import type { Libp2pEvidence } from "./connection/evidence.ts"
import type { Host } from "./connection/host.ts"
import { intervalOf, type PingPolicy } from "./connection/ping-policies.ts"
import { runPolicy } from "./connection/run-policy.ts"
import { type PeerAddress, peerAddressOf } from "./identity/multiaddr.ts"
import type { Libp2pTiming } from "./timing.ts"
import { PeerWentAway, SessionClosed } from "./yamux/yamux-errors.ts"

export interface Libp2pHealthCheckOptions {
  readonly host: Host
  readonly clock: Clock
  readonly random: Random
  readonly timing: Libp2pTiming
  readonly policy: PingPolicy
}

type Report = (report: HealthReport<Libp2pEvidence>) => void
type Say = (verdict: Verdict<Libp2pEvidence>) => void

/** Watching a peer means to hold a connection, to run a ping policy on it, and to report what that finds. */
export class Libp2pHealthCheck implements HealthCheck<Libp2pEvidence> {
  readonly #options: Libp2pHealthCheckOptions
  readonly #watches: SessionWatches<Libp2pEvidence>

  constructor(options: Libp2pHealthCheckOptions) {
    const { clock, timing, policy } = options
    this.#options = options
    this.#watches = new SessionWatches({
      clock,
      soon: timing.afterGoodbye,
      interval: intervalOf(policy),
    })
  }

  watch(contact: Contact, _role: Role, report: Report, notChecked: NotChecked): () => void {
    const peer = peerAddressOf(contact)
    return this.#watches.watch({ contact, report, notChecked }, (say, signal) =>
      this.#untilItEnds(peer, say, signal),
    )
  }

  stop(): void {
    this.#watches.stop()
  }

  /** One connection. Resolves when it is over, with what that says about the peer. */
  async #untilItEnds(peer: PeerAddress, say: Say, signal: AbortSignal): Promise<Ending<Libp2pEvidence>> {
    const { host, clock, random, policy } = this.#options
    let connection: Connection
    try {
      connection = await host.connect(peer)
    } catch (error) {
      return afterFailedDial(error as Error)
    }
    const unwatch = host.watch(connection)
    let isDead = false
    const stop = runPolicy(connection, policy, {
      clock,
      random,
      report: (report) => {
        isDead = report.status === "dead"
        say(report)
      },
    })
    const newer = newerConnection(host, peer)
    const reason = await Promise.race([endOf(connection, signal), newer.arrival])
    newer.stopListening()
    stop()
    unwatch()
    if (reason === undefined) return { next: "at once" } // the newer one is asked
    return isDead ? { next: "with the next ping" } : afterEnd(reason)
  }
}

/** A peer that lost power and started again has a new connection, while the old one still looks open to us. */
function newerConnection(host: Host, { peerId }: PeerAddress) {
  let stopListening = () => {}
  const arrival = new Promise<undefined>((resolve) => {
    stopListening = host.onArrival(peerId, () => resolve(undefined))
  })
  return { arrival, stopListening: () => stopListening() }
}

function afterFailedDial(error: Error): Ending<Libp2pEvidence> {
  const next = "with the next ping"
  if (error instanceof OwnShortage) return { shortage: error, next }
  const status = error instanceof SessionRefused ? "suspect" : "dead" // it is we who have no wish for it
  return { verdict: { status, evidence: { kind: "dial failed", error } }, next }
}

/** What the end of a connection says about the peer. Nothing, when we ended it. */
function afterEnd(reason: Error): Ending<Libp2pEvidence> {
  if (reason instanceof SessionClosed || reason instanceof WatchEnded) return { next: "soon" }
  if (reason instanceof OwnShortage) return { shortage: reason, next: "soon" }
  if (reason instanceof PeerWentAway) {
    const [kind, next] = reason.isGoodbye
      ? (["goodbye", "after a goodbye"] as const)
      : (["refused", "with the next ping"] as const)
    return { verdict: { status: "suspect", evidence: { kind, error: reason } }, next }
  }
  const evidence = { kind: "connection ended", error: reason } as const
  return { verdict: { status: "dead", evidence }, next: "with the next ping" }
}
