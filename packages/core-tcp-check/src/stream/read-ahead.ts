import { EMPTY } from "../bytes/bytes.ts"
import { Gathered } from "../bytes/gathered.ts"
import { type ByteStream, EndOfStream } from "./byte-stream.ts"

/**
 * So many bytes are asked for at once. Smaller: a message that came whole is fetched in several steps. Larger: more is
 * held for a peer that sends the beginning of something long.
 */
const FETCHED_AT_ONCE = 4 * 1024

/**
 * A protocol's reader: it fetches what has come and hands it out in the pieces that the protocol wants, a header, then
 * what the header counts. What is here already needs no waiting:
 *
 *   const header = input.take(12) ?? (await input.read(12))
 *
 * Nobody else may read from the stream below. Pieces are views into what came.
 */
export class ReadAhead {
  readonly #below: Pick<ByteStream, "read" | "readSome">
  #bytes: Uint8Array = EMPTY
  /** Where the next piece begins. */
  #at = 0

  constructor(below: Pick<ByteStream, "read" | "readSome">) {
    this.#below = below
  }

  /** Exactly `n` bytes, when they are here. */
  take(n: number): Uint8Array | undefined {
    const end = this.#at + n
    if (end > this.#bytes.length) return undefined
    return this.#cut(end)
  }

  /** 1 to `max` bytes, when there are any. */
  takeSome(max: number): Uint8Array | undefined {
    if (this.#at === this.#bytes.length) return undefined
    return this.#cut(Math.min(this.#at + max, this.#bytes.length))
  }

  /** As ByteStream.read. */
  async read(n: number): Promise<Uint8Array> {
    if (n === 0) return EMPTY
    const ahead = n < FETCHED_AT_ONCE ? FETCHED_AT_ONCE : 0 // what is long would be copied once more for it
    let bytes = this.takeSome(n) ?? (await this.#below.readSome(Math.max(n, ahead)))
    if (bytes.length < n) bytes = await this.#fill(bytes, n, ahead)
    this.#bytes = bytes
    this.#at = 0
    return this.#cut(n)
  }

  /** The beginning and what follows it, `n` bytes or more. */
  async #fill(beginning: Uint8Array, n: number, ahead: number): Promise<Uint8Array> {
    const gathered = new Gathered(n + ahead)
    gathered.add(beginning)
    while (gathered.length < n) {
      const part = await this.#below.readSome(Math.max(n - gathered.length, ahead))
      if (part.length === 0) throw new EndOfStream(gathered.bytes, n)
      gathered.add(part)
    }
    return gathered.bytes
  }

  /** As ByteStream.readSome. */
  async readSome(max: number): Promise<Uint8Array> {
    return this.takeSome(max) ?? this.#below.readSome(max)
  }

  #cut(end: number): Uint8Array {
    const bytes = this.#bytes
    const piece = this.#at === 0 && end === bytes.length ? bytes : bytes.subarray(this.#at, end)
    this.#at = end
    if (end === bytes.length) this.clear()
    return piece
  }

  /** Drops what is here. */
  clear(): void {
    this.#bytes = EMPTY
    this.#at = 0
  }
}
