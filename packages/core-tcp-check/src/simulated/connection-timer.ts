import type { Clock } from "../clock/clock.ts"
import type { Instant } from "./instant.ts"
import { patienceOf, RetransmissionTimeout } from "./retransmission.ts"
import type { KernelRules } from "./rules.ts"
import type { TimerWheel } from "./timer-wheel.ts"

/** What a timer of a kernel runs by. */
export interface TimerHost {
  readonly clock: Clock
  readonly timers: TimerWheel
  readonly instant: Instant
  readonly rules: KernelRules
}

/** The one timer of a connection. It runs while something waits for an answer, and says when there was none. */
export class ConnectionTimer {
  readonly #host: TimerHost
  readonly #rto: RetransmissionTimeout
  readonly #wait: (rto: number) => number | undefined
  readonly #expired: () => void
  #cancel: (() => void) | undefined
  /** Since when nothing was answered. */
  #silentSince: number | undefined

  /**
   * @param wait how long to wait for what was sent now, by the timer of RFC 6298 or without it; undefined: not at all
   * @param expired nothing came in that time
   */
  constructor(host: TimerHost, wait: (rto: number) => number | undefined, expired: () => void) {
    this.#host = host
    this.#rto = new RetransmissionTimeout(host.rules)
    this.#wait = wait
    this.#expired = expired
  }

  /** How long it waits now. */
  get rto(): number {
    return this.#rto.ms
  }

  /** The smoothed one; undefined before the first. */
  get roundTrip(): number | undefined {
    return this.#rto.roundTrip
  }

  /** Something was sent. The timer is set for what is not answered in the same instant. */
  start(): void {
    if (!this.#cancel) this.#host.instant.lastly(this.#set)
  }

  stop(): void {
    this.#cancel?.()
    this.#cancel = undefined
  }

  /** @param sentAt when that was sent which is acknowledged now */
  answered(sentAt: number): void {
    this.stop()
    this.#silentSince = undefined
    this.#rto.measured(this.#host.clock.now() - sentAt)
    this.#rto.answered()
    this.start()
  }

  /** The other side is there and has no room. */
  answeredWithoutRoom(): void {
    this.#silentSince = undefined
  }

  /** After it expired: whether that was the last time (tcp_retries2), or it waits longer from now on. */
  givesUp(retries: number): boolean {
    const now = this.#host.clock.now()
    this.#silentSince ??= now - this.#rto.ms
    this.#rto.expired()
    return now - this.#silentSince >= patienceOf(retries, this.#host.rules)
  }

  readonly #set = (): void => {
    if (this.#cancel) return
    const ms = this.#wait(this.#rto.ms)
    if (ms === undefined) return
    this.#cancel = this.#host.timers.after(ms, () => {
      this.#cancel = undefined
      this.#expired()
    })
  }
}
