/**
 * What the elements of a message mean: how to read numbers, texts and fixed-size strings out of RLP items. Each takes the
 * name of the field, for the error.
 */
import { fromUtf8, toShownUtf8, toUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import { bigEndian, RlpError, type RlpItem } from "./rlp.ts"

/** @throws {RlpError} */
export function asList(item: RlpItem | undefined, field?: string): readonly RlpItem[] {
  if (item === undefined) throw new RlpError("a missing element", field)
  if (item instanceof Uint8Array) throw new RlpError("bytes where a list belongs", field)
  return item
}

/**
 * @param length how many bytes it has to have, when that is fixed
 * @throws {RlpError}
 */
export function asBytes(item: RlpItem | undefined, length?: number, field?: string): Uint8Array {
  if (item === undefined) throw new RlpError("a missing element", field)
  if (!(item instanceof Uint8Array)) throw new RlpError("a list where bytes belong", field)
  if (length !== undefined && item.length !== length) throw new RlpError("the wrong number of bytes", field)
  return item
}

/** @throws {RlpError} */
export function asText(item: RlpItem | undefined, field?: string): string {
  const bytes = asBytes(item, undefined, field)
  try {
    return toUtf8(bytes)
  } catch {
    throw new RlpError("not UTF-8", field)
  }
}

/**
 * A name, to be shown and compared: any bytes are one, as for go-ethereum, whose strings need not be UTF-8.
 * @throws {RlpError}
 */
export function asName(item: RlpItem | undefined, field?: string): string {
  return toShownUtf8(asBytes(item, undefined, field))
}

/**
 * An unsigned number of up to 64 bits. Beyond 2^53 it comes back rounded: no number that devp2p counts with is
 * that large, but a peer may send one where it is only compared.
 * @throws {RlpError}
 */
export function asNumber(item: RlpItem | undefined, field?: string): number {
  const digits = asBytes(item, undefined, field)
  if (digits.length > 8) throw new RlpError("a number too large", field)
  if (digits[0] === 0) throw new RlpError("a number that starts with zero", field)
  return digits.reduce((value, digit) => value * 256 + digit, 0)
}

export function numberItem(value: number): Uint8Array {
  return bigEndian(value)
}

export const textItem: (text: string) => Uint8Array = fromUtf8
