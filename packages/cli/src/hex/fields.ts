import { toHex } from "@ping-from-zero/core-tcp-check/wire"
import type { Recorded } from "./recorder.ts"

/** A thing that a rung has learned: its name, and what it says. */
export type Detail = readonly [name: string, text: string]

/** More of a field is not written out: a cipher text tells nobody more with its 300th byte. */
const MOST_WRITTEN = 48

/** `13 2f6d…`: bytes as a person can compare them with a specification. */
export function hexOf(bytes: Uint8Array): string {
  if (bytes.length <= MOST_WRITTEN) return toHex(bytes) || "nothing"
  return `${toHex(bytes.subarray(0, MOST_WRITTEN))}… (${bytes.length} bytes)`
}

/** `-> ` what we sent, `<- ` what came. */
export function arrow({ isSent }: Pick<Recorded, "isSent">): string {
  return isSent ? "->" : "<-"
}

/** A part of a message: its name, and how many bytes it has; the last one may take the rest. */
export type Part = readonly [name: string, length?: number]

/** The parts of a message, one after the other. Where bytes are missing, what there is. */
export function partsOf(bytes: Uint8Array, parts: readonly Part[]): readonly Detail[] {
  let at = 0
  return parts.flatMap(([name, length = bytes.length - at]): Detail[] => {
    const part = bytes.subarray(at, at + length)
    at += part.length
    return part.length === 0 ? [] : [[`  ${name}`, hexOf(part)]]
  })
}

/** Bytes that nobody takes apart. */
export function plainly(recorded: readonly Recorded[]): readonly Detail[] {
  return recorded.map((each): Detail => [arrow(each), `${each.bytes.length} bytes: ${hexOf(each.bytes)}`])
}
