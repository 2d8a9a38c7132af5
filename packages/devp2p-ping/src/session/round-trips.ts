/** The session lives, but this ping got no pong, and none is expected any more. */
export class PongMissing extends Error {
  override readonly name = "PongMissing"

  constructor(ms: number) {
    super(`no pong within ${ms} ms`)
  }
}

/** Somebody who waits for the answer to one ping. */
export interface PongWaiter {
  resolve(ms: number): void
  reject(error: Error): void
}

interface Unanswered {
  readonly sentAt: number
  readonly waiter: PongWaiter | undefined
  next: Unanswered | undefined
}

/**
 * Which ping a pong answers. Neither carries a number: pongs come in the order of their pings, unless the peer left
 * one out. So a round-trip time is certain only while a single ping is unanswered.
 */
export class RoundTrips {
  /** A linked list: taking the first of an array costs its length. */
  #first: Unanswered | undefined
  #last: Unanswered | undefined
  readonly #forgetAfter: number

  /** @param forgetAfter after so many milliseconds an unanswered ping is taken to have been left out */
  constructor(forgetAfter: number) {
    this.#forgetAfter = forgetAfter
  }

  /** A ping leaves. */
  sent(now: number, waiter?: PongWaiter): void {
    while (this.#first && now - this.#first.sentAt >= this.#forgetAfter)
      this.#take()?.waiter?.reject(new PongMissing(this.#forgetAfter))
    const ping = { sentAt: now, waiter, next: undefined }
    if (this.#last) this.#last.next = ping
    else this.#first = ping
    this.#last = ping
  }

  /** A pong came. Milliseconds since its ping; undefined when nobody asked for it, or it is not certain which. */
  received(now: number): number | undefined {
    const ping = this.#take()
    if (!ping) return undefined
    const ms = now - ping.sentAt
    ping.waiter?.resolve(ms)
    return this.#first ? undefined : ms
  }

  /** No more pongs will come. */
  end(error: Error): void {
    for (let ping = this.#take(); ping; ping = this.#take()) ping.waiter?.reject(error)
  }

  #take(): Unanswered | undefined {
    const ping = this.#first
    this.#first = ping?.next
    if (!this.#first) this.#last = undefined
    return ping
  }
}
