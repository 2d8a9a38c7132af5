import type { Clock } from "../clock/clock.ts"

interface Timer {
  readonly due: number
  readonly run: () => void
}

/** A clock that stands still until a test moves it. What waits for time then runs in the order of time. */
export class FakeClock implements Clock {
  #time = 0
  /** In the order in which they are due; of two at the same time, the one set first. */
  readonly #timers: Timer[] = []

  now(): number {
    return this.#time
  }

  after(ms: number, run: () => void): () => void {
    if (ms === Number.POSITIVE_INFINITY) return () => {}
    const timer = { due: this.#time + Math.max(ms, 0), run }
    const later = this.#timers.findIndex(({ due }) => due > timer.due)
    this.#timers.splice(later === -1 ? this.#timers.length : later, 0, timer)
    return () => {
      const index = this.#timers.indexOf(timer)
      if (index !== -1) this.#timers.splice(index, 1)
    }
  }

  /** Lets `ms` milliseconds pass: each timer that falls due runs, and all that follows from it, before the next. */
  async advance(ms: number): Promise<void> {
    const end = this.#time + ms
    while (await this.#runNext(end));
    this.#time = end
  }

  /** Jumps to the next timer and runs it, and all that follows from it. False when nobody waits for time. */
  async next(): Promise<boolean> {
    const ran = await this.#runNext(Number.POSITIVE_INFINITY)
    if (ran) await settle()
    return ran
  }

  async #runNext(latest: number): Promise<boolean> {
    await settle()
    const timer = this.#timers[0]
    if (!timer || timer.due > latest) return false
    this.#timers.shift()
    this.#time = timer.due
    timer.run()
    return true
  }
}

/**
 * Lets every promise chain run until it waits for something outside: time, a socket, the caller.
 * A message to oneself arrives only after all of them came to rest, in Node and in browsers.
 */
export function settle(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener("message", () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(undefined)
  })
}
