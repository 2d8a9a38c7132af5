import { concat, EMPTY } from "../bytes/bytes.ts"
import { EndOfStream } from "./byte-stream.ts"
import { AlreadyReading } from "./stream-errors.ts"

/** The read that waits: for exactly `wanted` bytes, or for some of them. */
interface Reader {
  readonly exactly: boolean
  readonly wanted: number
  missing: number
  readonly parts: Uint8Array[]
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
      this.#reader = { exactly, wanted, missing: wanted, parts: [], resolve, reject }
      this.#serve()
    })
  }

  /** Gives the reader what is there. A long read takes bytes as they come, so that the sender can go on. */
  #serve(): void {
    const reader = this.#reader
    if (!reader) return
    const { exactly, wanted, parts } = reader
    const missingBefore = reader.missing
    while (this.#held > 0 && reader.missing > 0 && (exactly || parts.length === 0)) {
      const part = this.#take(reader.missing)
      parts.push(part)
      reader.missing -= part.length
    }

    const done = reader.missing === 0 || (!exactly && parts.length > 0)
    if (done || this.#ended) this.#reader = undefined
    if (done) reader.resolve(join(parts))
    else if (this.#reason) reader.reject(this.#reason)
    else if (this.#ended && exactly) reader.reject(new EndOfStream(join(parts), wanted))
    else if (this.#ended) reader.resolve(EMPTY)

    if (reader.missing < missingBefore) this.#onTaken(missingBefore - reader.missing)
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

function join(parts: readonly Uint8Array[]): Uint8Array {
  return parts.length === 1 ? parts[0]! : concat(...parts)
}
