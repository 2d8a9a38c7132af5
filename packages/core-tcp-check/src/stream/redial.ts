import { DeadlineExceeded } from "../clock/deadline.ts"
import { type Address, formatAddress } from "./address.ts"
import type { ByteStream } from "./byte-stream.ts"
import type { Transport } from "./transport.ts"
import { NoAnswerYet } from "./transport-errors.ts"

/** How long to wait for an answer, in milliseconds; Infinity leaves it to the kernel. */
export interface Patience {
  /** For the first attempt; each next one gets twice as long, so that a slow line can answer. */
  readonly first: number
  readonly inAll: number
}

/**
 * Dials, and dials anew while nothing comes back. A SYN that meets a full accept queue is dropped without a word,
 * and the kernel repeats it only after 1 s, then 2 s, then 4 s (RFC 6298): a peer with the book's backlog of 0
 * would often look dead when two call it at once.
 *
 * @param signal ends it all
 * @throws {DeadlineExceeded} when nothing came back in all that time
 */
export async function redial(
  transport: Transport,
  address: Address,
  { first, inAll }: Patience,
  signal: AbortSignal,
): Promise<ByteStream> {
  let left = inAll
  for (let wait = first; left > 0; wait *= 2) {
    const patience = Math.min(wait, left)
    try {
      return await transport.dial(address, signal, patience)
    } catch (error) {
      if (!(error instanceof NoAnswerYet)) throw error
      left -= patience
    }
  }
  throw new DeadlineExceeded(`a connection to ${formatAddress(address)}`, inAll)
}
