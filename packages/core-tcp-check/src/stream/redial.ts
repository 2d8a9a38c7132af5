import type { Address } from "./address.ts"
import type { ByteStream } from "./byte-stream.ts"
import type { Transport } from "./transport.ts"
import { NoAnswerYet } from "./transport-errors.ts"

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
  address: Address,
  patience: number,
  signal: AbortSignal,
): Promise<ByteStream> {
  for (let wait = patience; ; wait *= 2) {
    try {
      return await transport.dial(address, signal, wait)
    } catch (error) {
      if (!(error instanceof NoAnswerYet)) throw error
    }
  }
}
