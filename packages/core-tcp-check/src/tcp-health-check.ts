import type { Clock } from "./clock/clock.ts"
import { DeadlineExceeded } from "./clock/deadline.ts"
import type { Contact } from "./contact.ts"
import { OwnShortage } from "./error-kinds.ts"
import type { Role } from "./membership/member-list.ts"
import type { HealthCheck, HealthReport, NotChecked, Status } from "./node/health-check.ts"
import type { TcpTiming } from "./timing.ts"

/** What a TCP connect can tell. None of it speaks of the program behind the port: the kernel answers alone. */
export type TcpEvidence =
  | { readonly kind: "connected" } // a kernel took the connection
  | { readonly kind: "no answer yet" } // SYN sent; nothing came back, not even a refusal
  | { readonly kind: "no answer in time"; readonly error: Error }
  | { readonly kind: "connect failed"; readonly error: Error } // refused, unreachable: the error says which

export interface TcpHealthCheckOptions {
  readonly clock: Clock
  readonly timing: TcpTiming
  /** The book checks one peer after the other, so that one that hangs holds up all behind it. */
  readonly rounds: "side by side" | "one by one"
  /** Connects and says PING. Resolves when a kernel took it; DeadlineExceeded after `within` milliseconds. */
  readonly ping: (contact: Contact, signal: AbortSignal, within: number) => Promise<void>
}

interface Watch {
  readonly role: Role
  readonly report: (report: HealthReport<TcpEvidence>) => void
  readonly notChecked: NotChecked
  readonly stop: AbortController
}

/** Rounds of connect + PING, one for the cores and one for the edges, as in connection_manager.py. */
export class TcpHealthCheck implements HealthCheck<TcpEvidence> {
  readonly #options: TcpHealthCheckOptions
  readonly #watches = new Map<Contact, Watch>()
  readonly #rounds = new Map<Role, () => void>()

  constructor(options: TcpHealthCheckOptions) {
    this.#options = options
  }

  watch(
    contact: Contact,
    role: Role,
    report: (report: HealthReport<TcpEvidence>) => void,
    notChecked: NotChecked,
  ): () => void {
    const watch: Watch = { role, report, notChecked, stop: new AbortController() }
    this.#watches.set(contact, watch)
    if (!this.#rounds.has(role)) this.#scheduleRound(role)
    return () => {
      watch.stop.abort(new WatchEnded("no longer watched"))
      if (this.#watches.get(contact) === watch) this.#watches.delete(contact)
    }
  }

  stop(): void {
    for (const watch of this.#watches.values()) watch.stop.abort(new WatchEnded("all checks end"))
    for (const cancel of this.#rounds.values()) cancel()
    this.#watches.clear()
    this.#rounds.clear()
  }

  #scheduleRound(role: Role): void {
    const { clock, timing } = this.#options
    this.#rounds.set(
      role,
      clock.after(timing.checkInterval, () => void this.#round(role)),
    )
  }

  // region: round
  /** Side by side, the next round does not wait for this one's end: a peer that hangs delays no other peer's check. */
  async #round(role: Role): Promise<void> {
    const due = [...this.#watches].filter(([, watch]) => watch.role === role)
    if (this.#options.rounds === "side by side") {
      this.#scheduleRound(role)
      await Promise.all(due.map(([contact, watch]) => this.#check(contact, watch)))
    } else {
      for (const [contact, watch] of due) await this.#check(contact, watch)
      if (this.#rounds.has(role)) this.#scheduleRound(role)
    }
  }
  // endregion

  // region: check
  async #check(contact: Contact, { report, notChecked, stop }: Watch): Promise<void> {
    if (stop.signal.aborted) return
    const { clock, timing, ping } = this.#options
    const begun = clock.now()
    const say = (status: Status, evidence: TcpEvidence, rtt?: { rttMs: number }) => {
      if (!stop.signal.aborted) report({ contact, status, evidence, at: clock.now(), ...rtt })
    }
    const cancelSuspicion = clock.after(timing.suspectAfter, () => say("suspect", { kind: "no answer yet" }))
    try {
      await ping(contact, stop.signal, timing.checkTimeout)
      say("alive", { kind: "connected" }, { rttMs: clock.now() - begun })
    } catch (error) {
      if (error instanceof OwnShortage) return stop.signal.aborted ? undefined : notChecked(error)
      const kind = error instanceof DeadlineExceeded ? "no answer in time" : "connect failed"
      say("dead", { kind, error: error as Error })
    } finally {
      cancelSuspicion()
    }
  }
  // endregion
}

class WatchEnded extends Error {
  override readonly name = "WatchEnded"
}
