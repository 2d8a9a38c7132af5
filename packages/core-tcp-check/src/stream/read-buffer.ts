import { EMPTY } from "../bytes/bytes.ts"
import { Gathered } from "../bytes/gathered.ts"
import { EndOfStream } from "./byte-stream.ts"
import { AlreadyReading } from "./stream-errors.ts"

/** The read that waits: for exactly `wanted` bytes, or for some of them. */
interface Reader {
  readonly exactly: boolean
  readonly wanted: number
  readonly gathered: Gathered
  readonly resolve: (bytes: Uint8Array) => void
  readonly reject: (reason: Error) => void
}

/**
 * The reading half of a ByteStream: chunks that arrived and nobody read yet, or the one reader who waits for them.
 * Chunks are handed on without copying, except to join several.
 */
export class ReadBuffer {
  readonly #chunks: Uint8Array[] = []
  #held = 0
  #reader: Reader | undefined
  #ended = false
  #reason: Error | undefined
  readonly #onTaken: (bytes: number) => void

  /** @param onTaken hears how many bytes went to a reader: the sender may send as many again */
  constructor(onTaken: (bytes: number) => void = () => {}) {
    this.#onTaken = onTaken
  }

  /** Bytes that no reader has asked for: what the owner must bound. */
  get length(): number {
    return this.#held
  }

  /** Adds a chunk, which is the buffer's from now on. Nothing happens after `end` or `fail`. */
  push(chunk: Uint8Array): void {
    if (this.#ended || chunk.length === 0) return
    this.#chunks.push(chunk)
    this.#held += chunk.length
    this.#serve()
  }

  /** Nothing more will come. What is held can still be read; then comes the end of the stream, or `reason`. */
  end(reason?: Error): void {
    this.#ended = true
    this.#reason ??= reason
    this.#serve()
  }

  /** Drops what is held: every read rejects with `reason`. */
  fail(reason: Error): void {
    this.#chunks.length = 0
    this.#held = 0
    this.end(reason)
  }

  /** As ByteStream.read. */
  read(n: number): Promise<Uint8Array> {
    return this.#wait(n, true)
  }

  /** As ByteStream.readSome. */
  readSome(max: number): Promise<Uint8Array> {
    return this.#wait(max, false)
  }

  #wait(wanted: number, exactly: boolean): Promise<Uint8Array> {
    if (this.#reader) return Promise.reject(new AlreadyReading())
    return new Promise((resolve, reject) => {
      this.#reader = { exactly, wanted, gathered: new Gathered(wanted), resolve, reject }
      this.#serve()
    })
  }

  /** Gives the reader what is there. A long read takes bytes as they come, so that the sender can go on. */
  #serve(): void {
    const reader = this.#reader
    if (!reader) return
    const { exactly, wanted, gathered } = reader
    const before = gathered.length
    while (this.#held > 0 && gathered.length < wanted && (exactly || gathered.length === 0)) {
      gathered.add(this.#take(wanted - gathered.length))
    }

    const done = gathered.length === wanted || (!exactly && gathered.length > 0)
    if (done || this.#ended) this.#reader = undefined
    if (done) reader.resolve(gathered.bytes)
    else if (this.#reason) reader.reject(this.#reason)
    else if (this.#ended && exactly) reader.reject(new EndOfStream(gathered.bytes, wanted))
    else if (this.#ended) reader.resolve(EMPTY)

    if (gathered.length > before) this.#onTaken(gathered.length - before)
  }

  /** The oldest chunk, or its first `max` bytes. */
  #take(max: number): Uint8Array {
    const chunk = this.#chunks[0]!
    this.#held -= Math.min(max, chunk.length)
    if (chunk.length <= max) return this.#chunks.shift()!
    this.#chunks[0] = chunk.subarray(max)
    return chunk.subarray(0, max)
  }
}
