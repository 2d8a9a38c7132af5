import type { Clock } from "../clock/clock.ts"
import type { Address } from "./address.ts"
import type { ByteStream } from "./byte-stream.ts"
import type { Transport } from "./transport.ts"

/** One attempt had its time; the next begins. */
class NoAnswerYet extends Error {
  override readonly name = "NoAnswerYet"
}

/**
 * Dials, and dials anew while nothing comes back. A SYN that meets a full accept queue is dropped without a word,
 * and the kernel repeats it only after 1 s, then 2 s, then 4 s (RFC 6298): a peer with the book's backlog of 0
 * would often look dead when two call it at once.
 *
 * @param patience milliseconds for the first attempt; each next one gets twice as long, so that a slow line can
 *   answer. Infinity leaves it to the kernel.
 * @param signal ends it all
 */
export async function redial(
  transport: Transport,
  clock: Clock,
  address: Address,
  patience: number,
  signal: AbortSignal,
): Promise<ByteStream> {
  for (let wait = patience; ; wait *= 2) {
    const attempt = new AbortController()
    const giveUp = () => attempt.abort(signal.reason)
    signal.throwIfAborted()
    signal.addEventListener("abort", giveUp, { once: true })
    const cancel = clock.after(wait, () => attempt.abort(new NoAnswerYet()))
    try {
      return await transport.dial(address, attempt.signal)
    } catch (error) {
      if (!(error instanceof NoAnswerYet)) throw error
    } finally {
      cancel()
      signal.removeEventListener("abort", giveUp)
    }
  }
}
