import { concat, equal } from "@ping-from-zero/core-tcp-check/wire"
import type { Text } from "@ping-from-zero/story"

/** A named part of a message. */
export interface Field {
  readonly name: Text
  readonly bytes: Uint8Array
  /** What the bytes say, where they say something readable. */
  readonly says?: string
}

/** One message: on the wire, or what stands inside another. */
export interface Message {
  readonly title: Text
  readonly from: string
  readonly fields: readonly Field[]
}

/** A part's length does not fit the message. */
export class BadCut extends Error {
  override readonly name = "BadCut"
}

/**
 * A message cut into named parts.
 * @param parts the length of each, in bytes; negative: all but so many; none: the rest
 * @throws {BadCut} when the parts are not the whole
 */
export function cut(bytes: Uint8Array, parts: readonly (readonly [name: Text, length?: number])[]): Field[] {
  let at = 0
  const fields = parts.map(([name, length = bytes.length - at]) => {
    const end = length < 0 ? bytes.length + length : at + length
    const part = bytes.subarray(at, end)
    at = end
    return { name, bytes: part }
  })
  if (!equal(concat(...fields.map((field) => field.bytes)), bytes))
    throw new BadCut(`${at} of ${bytes.length} bytes`)
  return fields
}

/**
 * A message whose parts are known by what they hold: what stands between them is named `between`.
 * @throws {BadCut} when a part is not there
 */
export function find(
  bytes: Uint8Array,
  parts: readonly Field[],
  between: Text,
  behind: Text = between,
): Field[] {
  let at = 0
  const fields = parts.flatMap((part) => {
    const begin = indexOf(bytes, part.bytes, at)
    if (begin < 0) throw new BadCut(`no ${part.name.en} after ${at} bytes`)
    const gap = { name: between, bytes: bytes.subarray(at, begin) }
    at = begin + part.bytes.length
    return [gap, part]
  })
  return [...fields, { name: behind, bytes: bytes.subarray(at) }].filter((field) => field.bytes.length > 0)
}

function indexOf(bytes: Uint8Array, part: Uint8Array, from: number): number {
  for (let i = from; i + part.length <= bytes.length; i++) {
    if (equal(bytes.subarray(i, i + part.length), part)) return i
  }
  return -1
}
