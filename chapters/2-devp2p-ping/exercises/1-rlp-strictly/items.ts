import { concat, equal } from "@ping-from-zero/core-tcp-check/wire"

export type Item = Uint8Array | readonly Item[]

const big = (length: number): number[] =>
  length === 0 ? [] : [...big(Math.floor(length / 256)), length % 256]

/** An encoder of this exercise's own: what is written may have changed the package's. */
export function encoded(item: Item): Uint8Array {
  if (item instanceof Uint8Array) {
    return item.length === 1 && item[0]! < 0x80 ? item : withPrefix(0x80, item)
  }
  return listOf(concat(...item.map(encoded)))
}

/** @param content the encodings of its items */
export const listOf = (content: Uint8Array): Uint8Array => withPrefix(0xc0, content)

function withPrefix(base: number, content: Uint8Array): Uint8Array {
  const { length } = content
  const prefix = length < 56 ? [base + length] : [base + 55 + big(length).length, ...big(length)]
  return concat(Uint8Array.from(prefix), content)
}

/** What bytes stand for, read in another way than an answer would: kindly, and then written again. */
export function saidBy(bytes: Uint8Array): Item | undefined {
  const read = kindly(bytes, 0)
  if (read?.end !== bytes.length) return undefined
  return equal(encoded(read.item), bytes) ? read.item : undefined
}

function kindly(bytes: Uint8Array, at: number): { item: Item; end: number } | undefined {
  const first = bytes[at]
  if (first === undefined) return undefined
  if (first < 0x80) return { item: bytes.subarray(at, at + 1), end: at + 1 }
  const isList = first >= 0xc0
  const short = first - (isList ? 0xc0 : 0x80)
  const digits = Math.max(0, short - 55)
  const start = at + 1 + digits
  const length =
    digits === 0
      ? short
      : Number(
          BigInt(
            `0x00${Array.from(bytes.subarray(at + 1, start), (d) => d.toString(16).padStart(2, "0")).join("")}`,
          ),
        )
  const end = start + length
  if (end > bytes.length) return undefined
  if (!isList) return { item: bytes.subarray(start, end), end }
  const list: Item[] = []
  for (let next = start; next < end; ) {
    const child = kindly(bytes, next)
    if (!child || child.end > end) return undefined
    list.push(child.item)
    next = child.end
  }
  return { item: list, end }
}

/** `["dog", 0x8000]`: a text where it can be read, else hex. */
export function shown(item: unknown): string {
  if (Array.isArray(item)) {
    const more = item.length > 12 ? `, … (${item.length})` : ""
    return `[${item.slice(0, 12).map(shown).join(", ")}${more}]`
  }
  if (!(item instanceof Uint8Array)) return String(item)
  const text = String.fromCharCode(...item.subarray(0, 20))
  const more = item.length > 20 ? `… (${item.length})` : ""
  if (/^[ !#-~]*$/.test(text)) return `"${text}"${more}`
  return `0x${Array.from(item.subarray(0, 20), (byte) => byte.toString(16).padStart(2, "0")).join("")}${more}`
}

/** First bytes at which one kind of item ends and the next begins. */
export const EDGES: readonly number[] = [
  0x00, 0x01, 0x37, 0x38, 0x7f, 0x80, 0x81, 0x82, 0xb7, 0xb8, 0xb9, 0xbf, 0xc0, 0xc1, 0xc2, 0xf7, 0xf8, 0xf9,
  0xff,
]

/** All bytes that differ from these in one byte: it is another one, is gone, or one more stands there. */
export function* withOneMistake(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at <= bytes.length; at++) {
    const [before, behind] = [bytes.subarray(0, at), bytes.subarray(at)]
    if (behind.length > 0) yield concat(before, behind.subarray(1))
    for (const other of EDGES) {
      yield concat(before, Uint8Array.of(other), behind)
      if (behind.length > 0 && behind[0] !== other)
        yield concat(before, Uint8Array.of(other), behind.subarray(1))
    }
    for (const step of [-1, 1]) {
      if (behind.length > 0) yield concat(before, Uint8Array.of(behind[0]! + step), behind.subarray(1))
    }
  }
}
