import { compact } from "./bytes.ts"
import { Fifo } from "./fifo.ts"
import { Gathered } from "./gathered.ts"

/**
 * Chunks from here on are held as they came, shorter ones are copied together. Each Uint8Array costs some 200 bytes
 * however short it is. Smaller: 1,000 chunks of that size cost more than they hold. Larger: more is copied.
 */
const WORTH_HOLDING = 4 * 1024

/** Short chunks fill blocks of this size, which grow up to it. */
const BLOCK = 4 * WORTH_HOLDING

/** Bytes in the order in which they came. It costs time and memory by their number, not by that of their chunks. */
export class ByteQueue {
  readonly #blocks = new Fifo<Uint8Array>()
  /** Short chunks that came last. */
  #last: Gathered | undefined
  #length = 0

  get length(): number {
    return this.#length
  }

  /** Adds a chunk, which is the queue's from now on. */
  push(chunk: Uint8Array): void {
    this.#length += chunk.length
    if (chunk.length >= WORTH_HOLDING) {
      this.#seal()
      this.#blocks.push(compact(chunk))
      return
    }
    if (this.#last && this.#last.length + chunk.length > BLOCK) this.#seal()
    this.#last ??= new Gathered(BLOCK)
    this.#last.add(chunk)
  }

  /** The oldest bytes, `max` at most, as many as can be had without copying. There must be some. */
  take(max: number): Uint8Array {
    if (this.#blocks.length === 0) this.#seal()
    const block = this.#blocks.first!
    this.#length -= Math.min(max, block.length)
    if (block.length <= max) return this.#blocks.shift()!
    this.#blocks.first = block.subarray(max)
    return block.subarray(0, max)
  }

  clear(): void {
    this.#blocks.clear()
    this.#last = undefined
    this.#length = 0
  }

  #seal(): void {
    if (this.#last) this.#blocks.push(this.#last.bytes)
    this.#last = undefined
  }
}
