import type { Random } from "../bytes/bytes.ts"
import { fromUtf8 } from "../bytes/bytes.ts"

/** Numbers from 0 to 1, 1 excluded. */
export type Uniform = () => number

/** The version of the simulation: another one makes other runs of the same number. */
const VERSION = 3

/** A text is no seed. */
export class InvalidSeed extends Error {
  override readonly name = "InvalidSeed"
}

/** A seed was written down with another version of the simulation, and would not bring that run back. */
export class OtherSeedVersion extends Error {
  override readonly name = "OtherSeedVersion"
  readonly version: number

  constructor(text: string, version: number) {
    super(
      `the seed ${text} belongs to version ${version} of the simulation, and this is version ${VERSION}: it would not ` +
        "bring the same run back",
    )
    this.version = version
  }
}

/**
 * What all chance of a run comes from. Each use has a name and its own numbers, so that one packet more on one line
 * changes nothing on another.
 */
export class Seed {
  /** `3:2a`: the version of the simulation, and any number in hex. */
  readonly text: string
  readonly #number: number

  private constructor(number: number) {
    this.#number = number
    this.text = `${VERSION}:${number.toString(16)}`
  }

  /** @param number a whole number from 0 to 2^32 - 1 */
  static of(number: number): Seed {
    if (!Number.isInteger(number) || number < 0 || number >= 2 ** 32)
      throw new InvalidSeed(`${number} is no whole number from 0 to 2^32 - 1`)
    return new Seed(number)
  }

  /**
   * @throws {InvalidSeed}
   * @throws {OtherSeedVersion}
   */
  static parse(text: string): Seed {
    const match = /^(\d{1,9}):([\da-f]{1,8})$/.exec(text)
    if (!match) throw new InvalidSeed(`"${text.slice(0, 40)}" is no seed, like 3:2a`)
    if (Number(match[1]) !== VERSION) throw new OtherSeedVersion(text, Number(match[1]))
    return new Seed(Number.parseInt(match[2]!, 16))
  }

  /** @param use what the numbers are for: the same seed and use give the same numbers */
  uniform(use: string): Uniform {
    const next = this.#words(use)
    return () => next() / 2 ** 32
  }

  /** Bytes that look random and are the same in each run: nothing that must stay secret may be made of them. */
  random(use: string): Random {
    const next = this.#words(use)
    return (bytes) => {
      const drawn = new Uint8Array(bytes)
      for (let i = 0; i < bytes; i++) drawn[i] = next() >>> 24
      return drawn
    }
  }

  #words(use: string): () => number {
    const spread = splitMix32(hash(use, this.#number))
    return xoshiro128([spread(), spread(), spread(), spread()])
  }
}

/** FNV-1a with 32 bits. */
function hash(text: string, start: number): number {
  let sum = 0x811c9dc5 ^ start
  for (const byte of fromUtf8(text)) sum = Math.imul(sum ^ byte, 0x01000193)
  return sum >>> 0
}

/** Makes many numbers of one: the usual way to fill a generator's state. */
function splitMix32(state: number): () => number {
  return () => {
    state = (state + 0x9e3779b9) | 0
    let z = state
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    return (z ^ (z >>> 16)) >>> 0
  }
}

/** xoshiro128** 1.1 (Blackman and Vigna): whole numbers below 2^32. The state must not be all zeros. */
export function xoshiro128(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = state
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotate(d, 11)
    return result
  }
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits))
}
