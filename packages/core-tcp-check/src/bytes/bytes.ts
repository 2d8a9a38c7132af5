/** Helpers over Uint8Array, the one byte type of all packages. */

export const EMPTY: Uint8Array = new Uint8Array(0)

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of parts) length += part.length
  const whole = new Uint8Array(length)
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

/** The same bytes without most of what stands around them: a view of a few would keep the whole buffer. */
export function compact(bytes: Uint8Array): Uint8Array {
  return 2 * bytes.length < bytes.buffer.byteLength ? bytes.slice() : bytes
}

/** Whether both hold the same bytes. Not constant-time: never for secrets. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** Two digits for each byte: a node's id is written some ten times for each session. */
const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"))

/** Lower-case hex without `0x`. Joined at once: V8 keeps all pieces of a text to which one after the other was added. */
export function toHex(bytes: Uint8Array): string {
  const digits: (string | undefined)[] = []
  for (const byte of bytes) digits.push(HEX[byte])
  return digits.join("")
}

/** @throws {SyntaxError} unless the text is an even number of hex digits */
export function fromHex(text: string): Uint8Array {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(text))
    throw new SyntaxError(`not hex: ${text.slice(0, 40)}`)
  return Uint8Array.from({ length: text.length / 2 }, (_, i) =>
    Number.parseInt(text.slice(2 * i, 2 * i + 2), 16),
  )
}

const encoder = new TextEncoder()
const strictDecoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })

export function fromUtf8(text: string): Uint8Array {
  return encoder.encode(text)
}

/** @throws {TypeError} for bytes that are not UTF-8 */
export function toUtf8(bytes: Uint8Array): string {
  return strictDecoder.decode(bytes)
}

/**
 * Text that a stranger calls UTF-8, to be shown: bytes that are none stand as `\xff`. For names, which only people
 * read; where a program reads the text, `toUtf8` refuses it.
 */
export function toShownUtf8(bytes: Uint8Array): string {
  let shown = ""
  for (let at = 0; at < bytes.length; ) {
    let end = at
    for (let length = characterAt(bytes, end); length > 0; length = characterAt(bytes, end)) end += length
    shown += toUtf8(bytes.subarray(at, end))
    if (end < bytes.length) shown += `\\x${toHex(bytes.subarray(end, end + 1))}`
    at = end + 1
  }
  return shown
}

/** How many bytes the character takes that begins here (RFC 3629, section 4); 0 where none does. */
function characterAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]
  if (lead === undefined || (lead > 0x7f && lead < 0xc2) || lead > 0xf4) return 0
  if (lead <= 0x7f) return 1
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
  const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  const [second = 0, ...others] = bytes.subarray(at + 1, at + length)
  const isWhole = others.length === length - 2 && others.every((byte) => byte >> 6 === 0b10)
  return second >= least && second <= most && isWhole ? length : 0
}

/** The same bytes, seen through a DataView (big-endian reads and writes of numbers). */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Makes so many bytes: in use such as nobody can guess, in tests always the same. */
export type Random = (bytes: number) => Uint8Array
