/** What the elements of a message mean: how to read numbers, texts and fixed-size strings out of RLP items. */
import { fromUtf8, toShownUtf8, toUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import { bigEndian, RlpError, type RlpItem } from "./rlp.ts"

/** @throws {RlpError} */
export function asList(item: RlpItem | undefined): readonly RlpItem[] {
  if (item === undefined) throw new RlpError("a missing element")
  if (item instanceof Uint8Array) throw new RlpError("bytes where a list belongs")
  return item
}

/**
 * @param length how many bytes it has to have, when that is fixed
 * @throws {RlpError}
 */
export function asBytes(item: RlpItem | undefined, length?: number): Uint8Array {
  if (item === undefined) throw new RlpError("a missing element")
  if (!(item instanceof Uint8Array)) throw new RlpError("a list where bytes belong")
  if (length !== undefined && item.length !== length) throw new RlpError("the wrong number of bytes")
  return item
}

/** @throws {RlpError} */
export function asText(item: RlpItem | undefined): string {
  const bytes = asBytes(item)
  try {
    return toUtf8(bytes)
  } catch {
    throw new RlpError("not UTF-8")
  }
}

/**
 * A name, to be shown and compared: any bytes are one, as for go-ethereum, whose strings need not be UTF-8.
 * @throws {RlpError}
 */
export function asName(item: RlpItem | undefined): string {
  return toShownUtf8(asBytes(item))
}

/**
 * An unsigned number of up to 64 bits. Beyond 2^53 it comes back rounded: no number that devp2p counts with is
 * that large, but a peer may send one where it is only compared.
 * @throws {RlpError}
 */
export function asNumber(item: RlpItem | undefined): number {
  const digits = asBytes(item)
  if (digits.length > 8) throw new RlpError("a number too large")
  if (digits[0] === 0) throw new RlpError("a number that starts with zero")
  return digits.reduce((value, digit) => value * 256 + digit, 0)
}

export function numberItem(value: number): Uint8Array {
  return bigEndian(BigInt(value))
}

export const textItem: (text: string) => Uint8Array = fromUtf8
