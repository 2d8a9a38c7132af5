import type { Clock } from "../clock/clock.ts"

interface Timer {
  /** By this clock. */
  readonly due: number
  readonly run: () => void
  cancel: () => void
}

/**
 * The clock of one host. While the host sleeps (a closed laptop) it stands still, as Linux's CLOCK_MONOTONIC does, and
 * with it every timer on that host: each has as much left afterwards as it had before.
 */
export class HostClock implements Clock {
  readonly #clock: Clock
  readonly #timers = new Set<Timer>()
  #slept = 0
  #asleepSince: number | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get sleeps(): boolean {
    return this.#asleepSince !== undefined
  }

  now(): number {
    return (this.#asleepSince ?? this.#clock.now()) - this.#slept
  }

  after(ms: number, run: () => void): () => void {
    if (ms === Number.POSITIVE_INFINITY) return () => {}
    const timer: Timer = { due: this.now() + Math.max(ms, 0), run, cancel: () => {} }
    this.#timers.add(timer)
    if (!this.sleeps) this.#set(timer, ms)
    return () => {
      this.#timers.delete(timer)
      timer.cancel()
    }
  }

  sleep(): void {
    for (const timer of this.#timers) timer.cancel()
    this.#asleepSince = this.#clock.now()
  }

  wake(): void {
    this.#slept += this.#clock.now() - (this.#asleepSince ?? this.#clock.now())
    this.#asleepSince = undefined
    // Those of the same time keep the order in which they were set.
    const timers = [...this.#timers].sort((a, b) => a.due - b.due)
    for (const timer of timers) this.#set(timer, timer.due - this.now())
  }

  /** @param ms as it was asked for: a difference of two times may round a short wait down to none */
  #set(timer: Timer, ms: number): void {
    timer.cancel = this.#clock.after(ms, () => {
      this.#timers.delete(timer)
      timer.run()
    })
  }
}
