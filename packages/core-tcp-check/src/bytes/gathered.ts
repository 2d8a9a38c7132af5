import { compact, EMPTY } from "./bytes.ts"

/**
 * Parts that arrive one by one, as one run of bytes. Each Uint8Array costs some 200 bytes however short it is, so a
 * sender of single bytes must not make us keep its parts: they are copied together as they come.
 */
export class Gathered {
  /** The bytes, and room for more. */
  #bytes: Uint8Array
  #length = 0
  readonly #most: number

  /**
   * @param most how many bytes can come at all
   * @param array where to put them, as long; by default one that grows with them
   */
  constructor(most: number, array: Uint8Array = EMPTY) {
    this.#most = most
    this.#bytes = array
  }

  get length(): number {
    return this.#length
  }

  /**
   * Without an array of the caller's, a part that stays the only one is handed on as it is, unless it would keep a buffer
   * that is mostly others'.
   */
  add(part: Uint8Array): void {
    const length = this.#length + part.length
    if (this.#bytes.length === 0) this.#bytes = compact(part)
    else {
      if (length > this.#bytes.length) this.#grow(length)
      this.#bytes.set(part, this.#length)
    }
    this.#length = length
  }

  get bytes(): Uint8Array {
    return this.#length === this.#bytes.length ? this.#bytes : this.#bytes.subarray(0, this.#length)
  }

  /** Doubles, so that each byte is copied twice at most, however small the parts. */
  #grow(needed: number): void {
    const bytes = new Uint8Array(Math.max(needed, Math.min(2 * this.#bytes.length, this.#most)))
    bytes.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = bytes
  }
}
