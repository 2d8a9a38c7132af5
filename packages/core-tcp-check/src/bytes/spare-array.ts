import { EMPTY } from "./bytes.ts"

/** Shorter than this, a new array costs less than to lend one. */
const LONG = 4 * 1024
/** Longer than this, it is not kept: such a message is rare, and the next one shorter. */
const LONGEST = 128 * 1024

/**
 * An array for whoever needs a long one next, for a while. A new one of 64 KiB for each message costs about a fifth of
 * what its encryption does: it is filled with zeros, and soon collected.
 */
export class SpareArray {
  #spare: Uint8Array = EMPTY

  /**
   * Gives `use` an array of so many bytes, which hold anything. When what it returns resolves, nobody looks at the array
   * any more, and the next one gets it. When it rejects, somebody still may.
   */
  lend<T>(length: number, use: (array: Uint8Array) => Promise<T>): Promise<T> {
    return length < LONG || length > LONGEST ? use(new Uint8Array(length)) : this.#lend(length, use)
  }

  async #lend<T>(length: number, use: (array: Uint8Array) => Promise<T>): Promise<T> {
    const array = length <= this.#spare.length ? this.#spare : new Uint8Array(length)
    this.#spare = EMPTY
    const result = await use(array.subarray(0, length))
    this.#spare = array
    return result
  }
}
