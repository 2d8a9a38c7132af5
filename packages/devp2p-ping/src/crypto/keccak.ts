/**
 * Keccak-256, the hash of Ethereum: a sponge of 200 bytes, of which 136 take part in each step.
 *
 *   absorb    state ^= the next 136 bytes, then the permutation, again and again
 *   pad       state ^= 01 behind the last byte, and 80 at the 136th (SHA3-256 has 06 in place of 01)
 *   squeeze   the permutation, then the first 32 bytes
 *
 * Source: keccak.team, "The Keccak reference"; FIPS 202, section 4.
 */
import type { Primitives, RunningHash } from "./primitives.ts"

const STATE_BYTES = 200
const RATE = 136
const DIGEST_BYTES = 32

/** A place for one state, and what permutes it there: Keccak-f[1600]. */
export interface Permutation {
  /** 200 bytes */
  readonly state: Uint8Array
  permute(): void
}

export function keccakOver(permutation: Permutation): Pick<Primitives, "keccak256" | "runningKeccak256"> {
  return {
    keccak256(...parts) {
      const hash = new Sponge(permutation)
      for (const part of parts) hash.update(part)
      return hash.digest()
    },
    runningKeccak256: () => new Sponge(permutation),
  }
}

class Sponge implements RunningHash {
  readonly #permutation: Permutation
  readonly #state = new Uint8Array(STATE_BYTES)
  /** Where the next byte goes. */
  #at = 0

  constructor(permutation: Permutation) {
    this.#permutation = permutation
  }

  update(bytes: Uint8Array, from = 0, to: number = bytes.length): void {
    const state = this.#state
    for (let i = from; i < to; i++) {
      state[this.#at]! ^= bytes[i]!
      this.#at += 1
      if (this.#at === RATE) this.#permute()
    }
  }

  /** On a copy of the state, so that more may follow. */
  digest(output: Uint8Array = new Uint8Array(DIGEST_BYTES)): Uint8Array {
    const { state: copy } = this.#permutation
    copy.set(this.#state)
    copy[this.#at]! ^= 0x01
    copy[RATE - 1]! ^= 0x80
    this.#permutation.permute()
    for (let i = 0; i < DIGEST_BYTES; i++) output[i] = copy[i]!
    return output
  }

  #permute(): void {
    this.#permutation.state.set(this.#state)
    this.#permutation.permute()
    this.#state.set(this.#permutation.state)
    this.#at = 0
  }
}
