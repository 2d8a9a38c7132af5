import { setTimeout } from "node:timers/promises"
import type { Connection } from "@libp2p/interface"
import { multiaddr } from "@multiformats/multiaddr"
import type {
  Contact,
  Evidence,
  HealthCheck,
  HealthReport,
  Role,
  Status,
} from "@ping-from-zero/core-tcp-check"
import { messageWithCauses } from "../ts-peer/print.ts"
import { onEnd } from "./connections.ts"
import type { Peer } from "./peer.ts"

/**
 * How js-libp2p proves life. Either way a connection that ends is a death, unless we ended it.
 *
 * `ping`: its ping service, called every interval. A ping that fails ends nothing: policy is the user's.
 * `monitor`: its connection monitor pings by itself, tells of it only by a connection's `rtt`, and aborts the
 * connection when a ping fails.
 */
export type Policy =
  | { readonly type: "ping"; readonly interval: number; readonly timeout: number }
  | { readonly type: "monitor" }

/** How often to look whether the monitor has measured, in milliseconds. */
const MONITOR_POLL = 500

type Say = (status: Status, kind: string, rttMs?: number) => void

export class Libp2pHealthCheck implements HealthCheck<Evidence> {
  readonly #peer: Peer
  readonly #policy: Policy
  readonly #watches = new Set<AbortController>()

  constructor(peer: Peer, policy: Policy) {
    this.#peer = peer
    this.#policy = policy
  }

  watch(contact: Contact, _role: Role, report: (report: HealthReport) => void): () => void {
    const watch = new AbortController()
    this.#watches.add(watch)
    void this.#run(contact, watch.signal, (status, kind, rttMs) => {
      if (watch.signal.aborted) return
      const evidence = { kind }
      report({ contact, status, evidence, at: performance.now(), ...(rttMs !== undefined && { rttMs }) })
    })
    return () => {
      watch.abort()
      this.#watches.delete(watch)
    }
  }

  stop(): void {
    for (const watch of this.#watches) watch.abort()
  }

  /** Holds a connection and checks over it, until the watch ends. */
  async #run(contact: Contact, signal: AbortSignal, say: Say): Promise<void> {
    const policy = this.#policy
    const known = new WeakSet<Connection>()
    while (!signal.aborted) {
      try {
        const connection = await this.#peer.dial(multiaddr(contact), { signal })
        if (!known.has(connection)) {
          known.add(connection)
          onEnd(connection, (reason, ours) => !ours && say("dead", reason))
        }
        if (policy.type === "ping") await this.#ping(connection, policy.timeout, say)
        else readMonitor(connection, say)
      } catch (error) {
        say("dead", messageWithCauses(error as Error))
      }
      await sleep(policy.type === "ping" ? policy.interval : MONITOR_POLL, signal)
    }
  }

  async #ping({ remotePeer }: Connection, timeout: number, say: Say): Promise<void> {
    const rttMs = await this.#peer.services.ping.ping(remotePeer, { signal: AbortSignal.timeout(timeout) })
    say("alive", "echo", rttMs)
  }
}

/** Takes the round-trip time that the monitor left at the connection: no time, no news. */
function readMonitor(connection: Connection, say: Say): void {
  if (connection.rtt === undefined) return
  say("alive", "connection monitor", connection.rtt)
  delete connection.rtt
}

/** Also returns when the signal aborts. */
function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return setTimeout(ms, undefined, { signal }).catch(() => {})
}
