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
import { sleep } from "@ping-from-zero/core-tcp-check/wire"
import { endOf, Goodbyes, SessionRefused } from "@ping-from-zero/devp2p-ping/session"
import type { Connection } from "./connection/connection.ts"
import type { PingReport } from "./connection/connection-monitor.ts"
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
type Say = (report: PingReport) => void

/** Nobody wants to hear of this peer any more. */
class WatchEnded extends Error {
  override readonly name = "WatchEnded"
}

/** Watching means to hold a connection, to run a ping policy on it, and to pass on its word. */
export class Libp2pHealthCheck implements HealthCheck<Libp2pEvidence> {
  readonly #options: Libp2pHealthCheckOptions
  readonly #watches = new Set<AbortController>()

  constructor(options: Libp2pHealthCheckOptions) {
    this.#options = options
  }

  watch(contact: Contact, _role: Role, report: Report, notChecked: NotChecked): () => void {
    const peer = peerAddressOf(contact)
    const watch = new AbortController()
    this.#watches.add(watch)
    const say = (said: PingReport) => {
      if (!watch.signal.aborted) report({ contact, ...said })
    }
    const tell: NotChecked = (error) => {
      if (!watch.signal.aborted) notChecked(error)
    }
    void this.#follow(peer, say, tell, watch.signal)
    return () => {
      watch.abort(new WatchEnded())
      this.#watches.delete(watch)
    }
  }

  stop(): void {
    for (const watch of this.#watches) watch.abort(new WatchEnded())
    this.#watches.clear()
  }

  /** Connection after connection with one peer, until nobody watches any more. */
  async #follow(peer: PeerAddress, say: Say, notChecked: NotChecked, signal: AbortSignal): Promise<void> {
    const { clock, policy } = this.#options
    const goodbyes = new Goodbyes(intervalOf(policy))
    while (!signal.aborted) {
      const pause = await this.#untilItEnds(peer, goodbyes, say, notChecked, signal)
      await sleep(clock, pause, signal).catch(() => {}) // rejects when the watch ends, and so does the loop
    }
  }

  /** One connection. Resolves when it is over, with how long to wait for the next. */
  async #untilItEnds(
    peer: PeerAddress,
    goodbyes: Goodbyes,
    say: Say,
    notChecked: NotChecked,
    signal: AbortSignal,
  ): Promise<number> {
    const { host, clock, random, timing, policy } = this.#options
    let connection: Connection
    try {
      connection = await host.connect(peer)
    } catch (error) {
      if (error instanceof OwnShortage) notChecked(error)
      else {
        const status = error instanceof SessionRefused ? "suspect" : "dead" // it is we who have no wish for it
        say({ status, evidence: { kind: "dial failed", error: error as Error }, at: clock.now() })
      }
      return intervalOf(policy)
    }
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
    if (reason === undefined) return 0 // the newer one is asked, at once
    if (!isDead && reason instanceof OwnShortage) notChecked(reason)
    const said = isDead ? undefined : afterEnd(reason)
    if (said) say({ ...said, at: clock.now() })
    const isSoon = !isDead && (!said || (said.evidence.kind === "goodbye" && goodbyes.heard(clock.now())))
    return isSoon ? timing.afterGoodbye : intervalOf(policy)
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

/** What the end of a connection says about the peer. Nothing, when we ended it. */
function afterEnd(reason: Error): Pick<PingReport, "status" | "evidence"> | undefined {
  if (reason instanceof SessionClosed || reason instanceof WatchEnded) return undefined
  if (reason instanceof OwnShortage) return undefined
  if (reason instanceof PeerWentAway) {
    const kind = reason.isGoodbye ? "goodbye" : "refused"
    return { status: "suspect", evidence: { kind, error: reason } }
  }
  return { status: "dead", evidence: { kind: "connection ended", error: reason } }
}
