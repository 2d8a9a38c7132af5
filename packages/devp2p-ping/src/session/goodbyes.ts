/**
 * When to dial a peer that ended its session politely: soon, to see whether it is gone. But a peer that says goodbye
 * again and again is dialled only as often as pings go.
 */
export class Goodbyes {
  readonly #interval: number
  #last = Number.NEGATIVE_INFINITY

  /** @param interval milliseconds from ping to ping */
  constructor(interval: number) {
    this.#interval = interval
  }

  /** A goodbye came. Returns whether to dial soon: it is the first within two intervals. */
  heard(now: number): boolean {
    const isFirst = now - this.#last > 2 * this.#interval
    this.#last = now
    return isFirst
  }
}
