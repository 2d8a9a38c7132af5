import type { Contact } from "./node/contact.ts"
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

export interface Mouth {
  readonly transport: Transport
  readonly timing: Pick<TcpTiming, "redialAfter">
}

// region: say-once
/**
 * Connects, says one message, closes: every message and every check of this stage. Resolves when the peer's
 * kernel took the connection and ours the bytes; that the program there reads them, nobody says.
 */
export async function sayOnce(
  mouth: Mouth,
  to: Contact,
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<void> {
  const { transport, timing } = mouth
  const stream = await redial(transport, addressOf(to), timing.redialAfter, signal)
  abortWith(signal, stream)
  await stream.write(bytes)
  stream.end()
  stream.abort(MESSAGE_DONE)
}
// endregion
