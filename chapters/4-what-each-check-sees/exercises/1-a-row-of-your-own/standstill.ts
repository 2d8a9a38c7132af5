/** Milliseconds. */
const TICK = 20

/** How long this machine let nothing run, at the longest: what real processes say of one another meanwhile is void. */
export class Standstill {
  /** Milliseconds. */
  longest = 0
  #last = performance.now()
  readonly #timer = setInterval(() => this.#look(), TICK)

  stop(): void {
    this.#look()
    clearInterval(this.#timer)
  }

  #look(): void {
    const now = performance.now()
    this.longest = Math.max(this.longest, now - this.#last - TICK)
    this.#last = now
  }
}
