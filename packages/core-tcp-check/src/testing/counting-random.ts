import type { Random } from "../bytes/bytes.ts"

/** Bytes that count up, 00 01 02 …, through all calls: each draw differs, each run of a test is the same. */
export function countingRandom(first = 0): Random {
  let next = first
  return (bytes) => Uint8Array.from({ length: bytes }, () => next++)
}
