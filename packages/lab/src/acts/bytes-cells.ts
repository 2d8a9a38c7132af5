import { toHex } from "@ping-from-zero/core-tcp-check/wire"

/** How many bytes there are, and how they begin: two cells of a table. */
export function bytesCells(bytes: Uint8Array, shown = 8): [length: string, hex: string] {
  const hex = toHex(bytes.subarray(0, shown))
  return [`${bytes.length}`.padStart(5), bytes.length > shown ? `${hex}…` : hex]
}
