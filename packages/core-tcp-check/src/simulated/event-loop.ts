import { Fifo } from "../bytes/fifo.ts"
import type { Clock } from "../clock/clock.ts"

/** Why a program does not run, though its process exists. */
export type Standstill = "frozen" | "busy"

/**
 * What keeps a process from running while it is frozen or busy. Everything that reaches its program passes here: what
 * its kernel has for it, and its timers. While it stands still they wait; then the timers come first, as in libuv.
 */
export class EventLoop {
  readonly #reasons = new Set<Standstill>()
  readonly #timers = new Fifo<() => void>()
  readonly #events = new Fifo<() => void>()
  readonly #lastly = new Fifo<() => void>()
  #isCatchingUp = false

  get runs(): boolean {
    return this.#reasons.size === 0
  }

  standsStill(reason: Standstill): boolean {
    return this.#reasons.has(reason)
  }

  stop(reason: Standstill): void {
    this.#reasons.add(reason)
  }

  go(reason: Standstill): void {
    this.#reasons.delete(reason)
    if (!this.runs || this.#isCatchingUp) return
    this.#isCatchingUp = true
    try {
      for (let next = this.#next(); next && this.runs; next = this.#next()) next()
    } finally {
      this.#isCatchingUp = false
    }
  }

  /** The kernel has something for the program, or the program calls the kernel. */
  event(run: () => void): void {
    this.#now(run, this.#events)
  }

  /** As setImmediate: behind all events that have come. */
  afterEvents(run: () => void): void {
    this.#now(run, this.#lastly)
  }

  /** The clock of the program. Its time goes on while it stands still; its timers end then, and run later. */
  clockOver(clock: Clock): Clock {
    return {
      now: () => clock.now(),
      after: (ms, run) => {
        let isCancelled = false
        const cancel = clock.after(ms, () => this.#now(() => isCancelled || run(), this.#timers))
        return () => {
          isCancelled = true
          cancel()
        }
      },
    }
  }

  #now(run: () => void, queue: Fifo<() => void>): void {
    if (this.runs && !this.#isCatchingUp) run()
    else queue.push(run)
  }

  #next(): (() => void) | undefined {
    return this.#timers.shift() ?? this.#events.shift() ?? this.#lastly.shift()
  }
}
