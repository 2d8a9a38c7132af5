import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { concat } from "@ping-from-zero/core-tcp-check/wire"
import { decodeVarint, encodeVarint, MAX_VARINT_BYTES } from "./varint.ts"

/** A message says that it is longer than its reader is willing to hold. */
export class LengthTooLarge extends Error {
  override readonly name = "LengthTooLarge"

  constructor(length: number, limit: number) {
    super(`a message of ${length} bytes is announced: at most ${limit} are taken`)
  }
}

/** varint(length) || message */
export function withLength(message: Uint8Array): Uint8Array {
  return concat(encodeVarint(message.length), message)
}

/**
 * Reads one message, and not a byte more.
 * @param limit the longest message to take, in bytes
 * @throws {LengthTooLarge} before any of it is read
 * @throws {InvalidVarint} or EndOfStream
 */
export async function readWithLength(stream: ByteStream, limit: number): Promise<Uint8Array> {
  const prefix: number[] = []
  do prefix.push((await stream.read(1))[0]!)
  while (prefix.at(-1)! >= 0x80 && prefix.length < MAX_VARINT_BYTES)
  const length = decodeVarint(Uint8Array.from(prefix)).value
  if (length > limit) throw new LengthTooLarge(length, limit)
  return stream.read(length)
}
