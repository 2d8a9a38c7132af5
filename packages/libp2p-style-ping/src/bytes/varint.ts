/** Unsigned varints (multiformats/unsigned-varint): 7 bits a byte, the lowest first; the top bit says "more follow". */

/** A varint cut short, too large, or longer than it need be. */
export class InvalidVarint extends Error {
  override readonly name = "InvalidVarint"
}

/** The specification's limit: 63 bits. */
export const MAX_VARINT_BYTES = 9

/** @param value an integer from 0 to 2^53 - 1 */
export function encodeVarint(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = value
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80)
  return Uint8Array.from([...bytes, rest])
}

/**
 * Reads the varint at the beginning of the bytes.
 * @throws {InvalidVarint} also above 2^53 - 1, which nothing here can count
 */
export function decodeVarint(bytes: Uint8Array): { value: number; length: number } {
  let value = 0
  for (let i = 0; i < MAX_VARINT_BYTES; i++) {
    const byte = bytes[i]
    if (byte === undefined) throw new InvalidVarint("a varint ends in the middle")
    value += (byte & 0x7f) * 0x80 ** i
    if (byte >= 0x80) continue
    if (byte === 0 && i > 0) throw new InvalidVarint("a varint is longer than it need be")
    if (value > Number.MAX_SAFE_INTEGER) throw new InvalidVarint("a varint is too large")
    return { value, length: i + 1 }
  }
  throw new InvalidVarint(`a varint of more than ${MAX_VARINT_BYTES} bytes`)
}
