import { Fifo } from "@ping-from-zero/core-tcp-check/wire"

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
}

/**
 * Which ping a pong answers. Neither carries a number: pongs come in the order of their pings, unless the peer left
 * one out. So a round-trip time is certain only while a single ping is unanswered.
 */
export class RoundTrips {
  readonly #unanswered = new Fifo<Unanswered>()
  readonly #forgetAfter: number

  /** @param forgetAfter after so many milliseconds an unanswered ping is taken to have been left out */
  constructor(forgetAfter: number) {
    this.#forgetAfter = forgetAfter
  }

  /** A ping leaves. */
  sent(now: number, waiter?: PongWaiter): void {
    const isForgotten = ({ sentAt }: Unanswered) => now - sentAt >= this.#forgetAfter
    while (this.#unanswered.first && isForgotten(this.#unanswered.first))
      this.#unanswered.shift()?.waiter?.reject(new PongMissing(this.#forgetAfter))
    this.#unanswered.push({ sentAt: now, waiter })
  }

  /** A pong came. Milliseconds since its ping; undefined when nobody asked for it, or it is not certain which. */
  received(now: number): number | undefined {
    const ping = this.#unanswered.shift()
    if (!ping) return undefined
    const ms = now - ping.sentAt
    ping.waiter?.resolve(ms)
    return this.#unanswered.length > 0 ? undefined : ms
  }

  /** No more pongs will come. */
  end(error: Error): void {
    for (let ping = this.#unanswered.shift(); ping; ping = this.#unanswered.shift())
      ping.waiter?.reject(error)
  }
}
