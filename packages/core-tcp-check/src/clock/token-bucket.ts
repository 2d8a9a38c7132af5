import type { Clock } from "./clock.ts"

export interface TokenBucketOptions {
  /** So much can be taken at once. */
  readonly capacity: number
  /** So much comes back each second. */
  readonly perSecond: number
}

/** How much somebody may do: a bucket of tokens that fills with time, full at first. It needs no timer. */
export class TokenBucket {
  readonly #clock: Clock
  readonly #options: TokenBucketOptions
  #tokens: number
  #filledAt: number

  constructor(clock: Clock, options: TokenBucketOptions) {
    this.#clock = clock
    this.#options = options
    this.#tokens = options.capacity
    this.#filledAt = clock.now()
  }

  /** Takes so many tokens. False when there are not as many: then it takes none. */
  take(tokens: number): boolean {
    const now = this.#clock.now()
    this.give(((now - this.#filledAt) / 1_000) * this.#options.perSecond)
    this.#filledAt = now
    if (tokens > this.#tokens) return false
    this.#tokens -= tokens
    return true
  }

  give(tokens: number): void {
    this.#tokens = Math.min(this.#tokens + tokens, this.#options.capacity)
  }
}
