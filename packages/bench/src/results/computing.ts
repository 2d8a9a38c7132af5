/**
 * How fast this machine computes in JavaScript: figures of machines that differ by a factor of three are not compared
 * without it. Of machines of one name some are so much slower.
 */

const TURNS = 5_000_000
const ROUNDS = 7

/** Milliseconds of a fixed piece of computing, the best of some rounds: integers and an array, as codecs are made of. */
export function computingMs(): number {
  return Math.min(...Array.from({ length: ROUNDS }, timed))
}

function timed(): number {
  const begun = performance.now()
  compute()
  return performance.now() - begun
}

/** xorshift (Marsaglia, 2003), each number to its place in an array of 4 KiB. */
function compute(): Uint8Array {
  const bytes = new Uint8Array(4096)
  let x = 1
  for (let turn = 0; turn < TURNS; turn += 1) {
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    bytes[x & 4095]! ^= x
  }
  return bytes
}
