import type { Clock } from "@ping-from-zero/core-tcp-check"
import { Alarm } from "@ping-from-zero/core-tcp-check/wire"
import type { Devp2pTiming } from "../timing.ts"
import { HELLO, PONG } from "./base-protocol.ts"
import { type PongWaiter, RoundTrips } from "./round-trips.ts"

/** What a check counts as life: data, not code. */
export type ProofOfLife =
  /** go-ethereum: the ping only provokes it; whatever whole, authenticated message comes next will do. */
  | "any message"
  /** ethereumjs: the answer to a ping. */
  | "pong"

/** A whole message that authenticated: so long ago, the program at the other end ran. */
export interface LifeSign {
  /** Which message it was. */
  readonly code: number
  /** Clock time of its arrival. */
  readonly at: number
  /** Milliseconds from our ping to it, for a pong that can be matched. */
  readonly rttMs?: number
}

export interface PingLoopOptions {
  readonly clock: Clock
  readonly timing: Pick<Devp2pTiming, "pingInterval" | "suspectAfter" | "evidenceTimeout">
  readonly proof: ProofOfLife
  /** Sends a ping. */
  readonly ping: () => void
  /**
   * Hears of each check: once for every ping, and when suspicion begins or ends. A check with a matched pong is told
   * at once; one without, at the next ping, with whatever else came.
   */
  readonly report: (status: "alive" | "suspect", last: LifeSign) => void
  /** Evidence is too old: the session has to end. */
  readonly expired: (last: LifeSign) => void
}

/**
 * Pings, and judges what comes: the policy of go-ethereum's pingLoop and of its read deadline, in one place. It
 * begins with a Hello, the message that made a session of the stream.
 */
export class PingLoop {
  readonly #options: PingLoopOptions
  readonly #roundTrips: RoundTrips
  #last: LifeSign
  #status: "alive" | "suspect" = "alive"
  /** Since when we wait for evidence, in clock time: since the newest, or since we ran again after a stop. */
  #waitsSince: number
  /** The wait has begun anew because we were stopped, since the newest evidence: it does so once. */
  #waitsAnew = false
  /** Whether the check that the last ping began was reported. */
  #reported = true
  readonly #nextPing: Alarm
  readonly #nextLook: Alarm

  constructor(options: PingLoopOptions) {
    const { clock, timing } = options
    this.#options = options
    this.#roundTrips = new RoundTrips(timing.evidenceTimeout)
    this.#last = { code: HELLO, at: clock.now() }
    this.#waitsSince = this.#last.at
    const late = (ms: number) => this.#firedLate(ms)
    this.#nextPing = new Alarm(clock, () => this.#pingIsDue(), late)
    this.#nextLook = new Alarm(clock, () => this.#awaitEvidence(), late)
    this.#nextPing.set(timing.pingInterval)
    this.#awaitEvidence()
  }

  /** The newest evidence. */
  get last(): LifeSign {
    return this.#last
  }

  // region: heard
  /** A whole message arrived and authenticated. */
  heard(code: number): void {
    const at = this.#options.clock.now()
    const rttMs = code === PONG ? this.#roundTrips.received(at) : undefined
    if (this.#options.proof === "pong" && code !== PONG) return
    this.#last = rttMs === undefined ? { code, at } : { code, at, rttMs }
    this.#waitsSince = at
    this.#waitsAnew = false
    if (this.#status === "suspect" || rttMs !== undefined) this.#report("alive")
  }
  // endregion

  /** Sends a ping now, beside the loop's own. @param waiter hears of its pong */
  ping(waiter?: PongWaiter): void {
    this.#roundTrips.sent(this.#options.clock.now(), waiter)
    this.#options.ping()
  }

  /** @param why what those hear who wait for a pong */
  stop(why: Error): void {
    this.#nextPing.cancel()
    this.#nextLook.cancel()
    this.#roundTrips.end(why)
  }

  // region: ping
  /** The alarm for pings rings: always after the same time, whatever was heard. */
  #pingIsDue(): void {
    if (!this.#reported) this.#report(this.#status)
    this.#reported = false
    this.#nextPing.set(this.#options.timing.pingInterval)
    this.ping()
  }
  // endregion

  // region: evidence
  /** One alarm for suspicion and end: when it rings, the newest evidence says for how much longer to wait. */
  #awaitEvidence(): void {
    const { clock, timing, expired } = this.#options
    const age = clock.now() - this.#waitsSince
    if (age >= timing.evidenceTimeout) {
      expired(this.#last)
      return
    }
    const overdue = age >= timing.suspectAfter
    if (overdue && this.#status === "alive") this.#report("suspect")
    const until = overdue ? timing.evidenceTimeout : timing.suspectAfter
    this.#nextLook.set(until - age)
  }
  // endregion

  /**
   * A timer was late: we were stopped ourselves, or our machine slept. What came meanwhile lies in the kernel: it is read
   * before the alarm rings. And where it was late by more than a ping has for its answer, nobody was asked in time: the
   * wait for evidence begins anew, but once in each silence only.
   *
   *    0 s  a message. The timer for suspicion is due at 20 s
   *   10 s  our process is stopped (SIGSTOP); at 100 s it goes on
   *  100 s  that timer fires 80 s late. No message in the kernel: the wait begins anew at 100, not at 0
   *  130 s  still nothing, and no timer was late since: the peer is called silent
   *
   * If timers were late again, as on a machine of ours that is too slow, the wait would not begin anew a second time.
   */
  #firedLate(ms: number): void {
    const { clock, timing } = this.#options
    if (ms <= timing.suspectAfter - timing.pingInterval || this.#waitsAnew) return
    this.#waitsAnew = true
    this.#waitsSince = clock.now()
  }

  #report(status: "alive" | "suspect"): void {
    this.#status = status
    this.#reported = true
    this.#options.report(status, this.#last)
  }
}
