import type { Contact } from "./contact.ts"
import { addressOf } from "./stream/address.ts"
import { abortWith } from "./stream/byte-stream.ts"
import { redial } from "./stream/redial.ts"
import type { Transport } from "./stream/transport.ts"
import type { TcpTiming } from "./timing.ts"

class MessageDone extends Error {
  override readonly name = "MessageDone"
}

/** The connection is over because its message is. One for all: making an Error costs as much as the write. */
export const MESSAGE_DONE: Error = new MessageDone("the message was said")

export interface SayOnceOptions {
  readonly transport: Transport
  readonly timing: Pick<TcpTiming, "dialAgainAfter">
}

// region: say-once
/**
 * Connects, says one message, closes: every message and every check of this stage. Resolves when the peer's
 * kernel took the connection and ours the bytes; whether the program there reads them, we do not learn.
 *
 * @param within milliseconds until the connection must be there; our kernel then has room for a PING at once
 * @throws {DeadlineExceeded} when it is not
 */
export async function sayOnce(
  { transport, timing }: SayOnceOptions,
  to: Contact,
  bytes: Uint8Array,
  signal: AbortSignal,
  within: number = Number.POSITIVE_INFINITY,
): Promise<void> {
  const patience = { first: timing.dialAgainAfter, inAll: within }
  const stream = await redial(transport, addressOf(to), patience, signal)
  const letGo = abortWith(signal, stream)
  await stream.write(bytes).finally(letGo)
  stream.end()
  stream.abort(MESSAGE_DONE)
}
// endregion
