import { EMPTY } from "../bytes/bytes.ts"
import { Gathered } from "../bytes/gathered.ts"
import { SpareArray } from "../bytes/spare-array.ts"
import { type ByteStream, EndOfStream } from "./byte-stream.ts"

/**
 * So many bytes are asked for at once: as many as a socket hands over in one piece. Smaller: what came in one piece is
 * fetched in several, and of a long message the first few bytes are copied for themselves. Larger: no more come.
 */
const FETCHED_AT_ONCE = 64 * 1024

/**
 * An array for the whole of a piece is taken when so much of it is here. Smaller: a peer that says the beginning of a long
 * message on each of its connections makes us hold many times what it sent; so it is four times. Larger: more pieces grow,
 * and are copied again, as they come.
 */
const BEGUN = 16 * 1024

/** For what all readers lend out. */
const spare = new SpareArray()

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
    if (this.#isEmpty) return undefined
    return this.#cut(Math.min(this.#at + max, this.#bytes.length))
  }

  /**
   * Waits until something is here. False: it is the end of the stream.
   *
   * On an idle connection one waits all the time, and what it takes to wait is renewed with each ping. V8 soon moves it to
   * what lives long, and looks through all of that as often as so much was added. So it is little: a reader waits for its
   * next message here, and no function on the way down is `async`.
   */
  more(): Promise<boolean> {
    return this.#isEmpty ? this.#below.readSome(FETCHED_AT_ONCE).then(this.#keep) : Promise.resolve(true)
  }

  /** Made once, not for each wait. */
  readonly #keep = (fetched: Uint8Array): boolean => {
    this.#bytes = fetched
    return fetched.length > 0
  }

  /** As ByteStream.read. */
  async read(n: number): Promise<Uint8Array> {
    if (n === 0) return EMPTY
    if (this.#isEmpty) await this.more()
    const beginning = this.takeSome(n) ?? EMPTY
    return beginning.length < n ? this.#gather(n, beginning, new Gathered(n)) : beginning
  }

  /**
   * As `read`, but the bytes are only lent, for as long as `use` runs: a long piece that came in several costs no new
   * array. Most long ones do.
   */
  async lend<T>(n: number, use: (bytes: Uint8Array) => T): Promise<T> {
    if (n === 0) return use(EMPTY)
    if (this.#isEmpty) await this.more()
    const beginning = this.takeSome(n) ?? EMPTY
    if (beginning.length === n) return use(beginning)
    if (beginning.length < BEGUN) return use(await this.#gather(n, beginning, new Gathered(n)))
    return spare.lend(n, async (array) => use(await this.#gather(n, beginning, new Gathered(n, array))))
  }

  /** The beginning and what follows it, `n` bytes. */
  async #gather(n: number, beginning: Uint8Array, gathered: Gathered): Promise<Uint8Array> {
    gathered.add(beginning)
    while (gathered.length < n) {
      const part = await this.#below.readSome(n - gathered.length)
      if (part.length === 0) throw new EndOfStream(gathered.bytes, n)
      gathered.add(part)
    }
    return gathered.bytes
  }

  /** As ByteStream.readSome. */
  async readSome(max: number): Promise<Uint8Array> {
    return this.takeSome(max) ?? this.#below.readSome(max)
  }

  /** Nothing is here. */
  get #isEmpty(): boolean {
    return this.#at === this.#bytes.length
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
