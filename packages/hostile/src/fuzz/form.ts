/** What an input can be: how it is drawn, and how it stands in a line of the corpus. */
import { concat, EMPTY, fromHex, toHex } from "@ping-from-zero/core-tcp-check/wire"
import fc from "fast-check"
import { bytesLike, textLike } from "./mutate.ts"

export interface Form<T> {
  /** Inputs that resemble the seeds, and some that resemble nothing. */
  drawn(seeds: readonly T[]): fc.Arbitrary<T>
  /** One line, without a line break. */
  write(input: T): string
  read(line: string): T
}

export const bytes: Form<Uint8Array> = {
  drawn: bytesLike,
  write: (input) => (input.length === 0 ? "-" : toHex(input)),
  read: (line) => (line === "-" ? EMPTY : fromHex(line)),
}

export const text: Form<string> = {
  drawn: textLike,
  write: (input) => JSON.stringify(input),
  read: (line) => JSON.parse(line),
}

/** Bytes as they come on a stream, one piece after the other. What the bytes are in all, the seeds say. */
export const pieces: Form<readonly Uint8Array[]> = {
  drawn: (seeds) => inPieces(bytesLike(seeds.map((seed) => concat(...seed)))),
  write: (input) => (input.length === 0 ? "none" : input.map(bytes.write).join(" ")),
  read: (line) => (line === "none" ? [] : line.split(" ").map(bytes.read)),
}

/** The same bytes in one piece, in a few, or one by one. */
export function inPieces(whole: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array[]> {
  const cuts = fc.oneof(
    { weight: 2, arbitrary: fc.constant<number[]>([]) },
    { weight: 4, arbitrary: fc.array(fc.nat(2_000), { maxLength: 6 }) },
    { weight: 1, arbitrary: fc.constant(Array.from({ length: 200 }, (_, i) => i + 1)) },
  )
  return fc.tuple(whole, cuts).map(([all, at]) => cutAt(all, at))
}

function cutAt(all: Uint8Array, at: readonly number[]): Uint8Array[] {
  const inside = [...new Set(at.filter((cut) => cut > 0 && cut < all.length))].sort((a, b) => a - b)
  const ends = [...inside, all.length]
  return ends.map((end, i) => all.slice(i === 0 ? 0 : ends[i - 1], end)).filter((piece) => piece.length > 0)
}
