/**
 * RLP: byte strings, and lists of items. Its first byte says what an item is:
 *
 *   00..7f   a string of one byte: this one
 *   80..b7   a string of first - 0x80 bytes (0 to 55)
 *   b8..bf   a string; first - 0xb7 bytes of length come before it (56 bytes and more)
 *   c0..f7   a list whose items take first - 0xc0 bytes together (0 to 55)
 *   f8..ff   a list; first - 0xf7 bytes of length come before its items (56 bytes and more)
 *
 * Each value has one encoding only. The decoder refuses all others, each by its name.
 * Source: Ethereum yellow paper, appendix B.
 */
import { EMPTY } from "@ping-from-zero/core-tcp-check/wire"

export type RlpItem = Uint8Array | readonly RlpItem[]

export type RlpFault =
  // not the encoding of anything
  | "no bytes"
  | "cut short"
  | "past the end of its list"
  | "bytes left over"
  // not the shortest encoding
  | "a byte below 0x80 with a prefix"
  | "a length below 56 in the long form"
  | "a length that starts with zero"
  // not what the decoder is willing to hold
  | "lists too deep"
  | "too many items"
  // not the field that stands there (rlp-fields.ts)
  | "a list where bytes belong"
  | "bytes where a list belongs"
  | "a missing element"
  | "the wrong number of bytes"
  | "a number that starts with zero"
  | "a number too large"
  | "not UTF-8"

export class RlpError extends Error {
  override readonly name = "RlpError"
  readonly fault: RlpFault

  /** @param field where in the message that is, as its reader calls it: `Hello's version` */
  constructor(fault: RlpFault, field?: string) {
    super(`RLP: ${fault}${field === undefined ? "" : ` (${field})`}`)
    this.fault = fault
  }
}

/** Deeper than any message of devp2p; shallower than any call stack. */
export const MAX_DEPTH = 32
/** Each item costs some 100 bytes of memory for as little as one byte on the wire. */
export const MAX_ITEMS = 65_536

/** Measures first, then writes into one array: an array for each item would cost the collector more than the writing. */
export function encode(item: RlpItem): Uint8Array {
  if (item instanceof Uint8Array && isItsOwnEncoding(item)) return item // the code of nearly every frame
  const contents: number[] = []
  const bytes = new Uint8Array(measure(item, contents))
  write(item, { bytes, contents: contents.values() }, 0)
  return bytes
}

/** How many bytes the item takes. Adds how many the content of each of its lists takes, in the order of writing. */
function measure(item: RlpItem, contents: number[]): number {
  if (item instanceof Uint8Array) return isItsOwnEncoding(item) ? 1 : prefixLength(item.length) + item.length
  const at = contents.push(0) - 1
  let content = 0
  for (const child of item) content += measure(child, contents)
  contents[at] = content
  return prefixLength(content) + content
}

interface Output {
  readonly bytes: Uint8Array
  /** The next one is that of the next list. */
  readonly contents: Iterator<number>
}

/** Returns where the next item begins. */
function write(item: RlpItem, output: Output, at: number): number {
  if (item instanceof Uint8Array) {
    const start = isItsOwnEncoding(item) ? at : writePrefix(output.bytes, at, 0x80, item.length)
    output.bytes.set(item, start)
    return start + item.length
  }
  let next = writePrefix(output.bytes, at, 0xc0, output.contents.next().value)
  for (const child of item) next = write(child, output, next)
  return next
}

function isItsOwnEncoding(bytes: Uint8Array): boolean {
  return bytes.length === 1 && bytes[0]! < 0x80
}

function prefixLength(length: number): number {
  return length < 56 ? 1 : 1 + bigEndian(length).length
}

function writePrefix(bytes: Uint8Array, at: number, base: 0x80 | 0xc0, length: number): number {
  if (length < 56) {
    bytes[at] = base + length
    return at + 1
  }
  const digits = bigEndian(length)
  bytes[at] = base + 55 + digits.length
  bytes.set(digits, at + 1)
  return at + 1 + digits.length
}

/** The shortest big-endian form, which is how RLP writes numbers: none for 0. */
export function bigEndian(value: number | bigint): Uint8Array {
  if (typeof value === "number" && value > 0 && value < 256) return Uint8Array.of(value)
  const digits: number[] = []
  for (let rest = BigInt(value); rest > 0n; rest >>= 8n) digits.unshift(Number(rest & 0xffn))
  return digits.length === 0 ? EMPTY : Uint8Array.from(digits)
}

/**
 * One item, and nothing behind it. Strings are views into `bytes`, but for the empty one.
 * @throws {RlpError}
 */
export function decode(bytes: Uint8Array): RlpItem {
  const { item, rest } = decodeFirst(bytes)
  if (rest.length > 0) throw new RlpError("bytes left over")
  return item
}

/**
 * The first item, and what stands behind it.
 * @throws {RlpError}
 */
export function decodeFirst(bytes: Uint8Array): { item: RlpItem; rest: Uint8Array } {
  if (bytes.length === 0) throw new RlpError("no bytes")
  const input = { bytes, at: 0, items: 0 }
  const item = readItem(input, bytes.length, 0)
  return { item, rest: bytes.subarray(input.at) }
}

/** One place that moves on, in place of an object for each item: 64,000 of them kept the collector busy. */
interface Input {
  readonly bytes: Uint8Array
  /** Where the next item, or what is left of this one, begins. */
  at: number
  /** How many items were read so far, in all lists. */
  items: number
}

/** Reads the item at the input's place, which may not reach beyond `limit`. */
function readItem(input: Input, limit: number, depth: number): RlpItem {
  if (++input.items > MAX_ITEMS) throw new RlpError("too many items")
  const first = input.bytes[input.at]!
  if (first < 0x80) return readBytes(input, 1)

  input.at += 1
  const isList = first >= 0xc0
  const length = readLength(input, first - (isList ? 0xc0 : 0x80), limit, depth)
  if (isList) return readList(input, input.at + length, depth)
  if (length === 1 && input.bytes[input.at]! < 0x80) throw new RlpError("a byte below 0x80 with a prefix")
  return readBytes(input, length)
}

/** @param short the content's length up to 55; what is beyond counts the bytes that hold it */
function readLength(input: Input, short: number, limit: number, depth: number): number {
  if (short < 56) return checked(short, input, limit, depth)
  const digits = readBytes(input, checked(short - 55, input, limit, depth))
  if (digits[0] === 0) throw new RlpError("a length that starts with zero")
  // 8 digits can be beyond what a number holds exactly, but then they are beyond any limit too.
  const length = digits.reduce((value, digit) => value * 256 + digit, 0)
  if (length < 56) throw new RlpError("a length below 56 in the long form")
  return checked(length, input, limit, depth)
}

/** The length, when as many bytes are there. */
function checked(length: number, { at }: Input, limit: number, depth: number): number {
  if (at + length > limit) throw new RlpError(depth === 0 ? "cut short" : "past the end of its list")
  return length
}

function readList(input: Input, end: number, depth: number): readonly RlpItem[] {
  if (depth === MAX_DEPTH) throw new RlpError("lists too deep")
  const list: RlpItem[] = []
  while (input.at < end) list.push(readItem(input, end, depth + 1))
  return list
}

function readBytes(input: Input, length: number): Uint8Array {
  const start = input.at
  input.at += length
  return length === 0 ? EMPTY : input.bytes.subarray(start, input.at)
}
