import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { concat, viewOf } from "@ping-from-zero/core-tcp-check/wire"

/** Each Noise message, of the handshake and after it: its length, 2 bytes big-endian, then the message. */

export const LENGTH_BYTES = 2

/** The longest message, its tag included (Noise, section 3). */
export const MAX_NOISE_MESSAGE_BYTES = 65535

/** @throws {EndOfStream} */
export async function readMessage(stream: ByteStream): Promise<Uint8Array> {
  const length = await stream.read(LENGTH_BYTES)
  return stream.read(viewOf(length).getUint16(0))
}

export function withMessageLength(message: Uint8Array): Uint8Array {
  const length = new Uint8Array(LENGTH_BYTES)
  viewOf(length).setUint16(0, message.length)
  return concat(length, message)
}
