import { ByteQueue } from "../bytes/byte-queue.ts"
import { EMPTY } from "../bytes/bytes.ts"
import { Gathered } from "../bytes/gathered.ts"
import { EndOfStream } from "./byte-stream.ts"
import { AlreadyReading } from "./stream-errors.ts"

/** The read that waits: for `wanted` bytes, or for some of them. */
interface Reader {
  readonly wanted: number
  /** Whether fewer will not do. */
  readonly exactly: boolean
  /** What came so far, where that is not all. */
  gathered: Gathered | undefined
  readonly resolve: (bytes: Uint8Array) => void
  readonly reject: (reason: Error) => void
}

/**
 * The reading half of a ByteStream: chunks that arrived and nobody read yet, or the one reader who waits for them.
 * Chunks are handed on without copying, except to join several; short ones are held together (bytes/byte-queue.ts).
 */
export class ReadBuffer {
  readonly #held = new ByteQueue()
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
    return this.#held.length
  }

  /** Adds a chunk, which is the buffer's from now on. Nothing happens after `end` or `fail`. */
  push(chunk: Uint8Array): void {
    if (this.#ended || chunk.length === 0) return
    if (this.#reader && isAnswer(chunk, this.#reader)) this.#answer(this.#reader, chunk)
    else {
      this.#held.push(chunk)
      this.#serve()
    }
  }

  /** Nothing more will come. What is held can still be read; then comes the end of the stream, or `reason`. */
  end(reason?: Error): void {
    this.#ended = true
    this.#reason ??= reason
    this.#serve()
  }

  /** Drops what is held: every read rejects with `reason`. */
  fail(reason: Error): void {
    this.#held.clear()
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
      this.#reader = { wanted, exactly, gathered: undefined, resolve, reject }
      this.#serve()
    })
  }

  /** Gives the reader what is there. */
  #serve(): void {
    const reader = this.#reader
    if (!reader) return
    const before = this.#held.length
    const bytes = reader.exactly ? this.#gather(reader) : this.#some(reader.wanted)
    if (bytes || this.#ended) this.#reader = undefined
    if (bytes) reader.resolve(bytes)
    else if (this.#reason) reader.reject(this.#reason)
    else if (this.#ended && reader.exactly)
      reader.reject(new EndOfStream(reader.gathered?.bytes ?? EMPTY, reader.wanted))
    else if (this.#ended) reader.resolve(EMPTY)

    if (this.#held.length < before) this.#onTaken(before - this.#held.length)
  }

  /** A chunk that is just what is waited for goes to its reader and is never held. Most messages are such a chunk. */
  #answer(reader: Reader, chunk: Uint8Array): void {
    this.#reader = undefined
    reader.resolve(chunk)
    this.#onTaken(chunk.length)
  }

  #some(max: number): Uint8Array | undefined {
    return this.#held.length > 0 ? this.#held.take(max) : undefined
  }

  /** A long read takes bytes as they come, so that the sender can go on. */
  #gather(reader: Reader): Uint8Array | undefined {
    const { wanted } = reader
    if (wanted === 0) return EMPTY
    while (this.#held.length > 0) {
      const part = this.#held.take(wanted - (reader.gathered?.length ?? 0))
      if (part.length === wanted) return part
      reader.gathered ??= new Gathered(wanted)
      reader.gathered.add(part)
      if (reader.gathered.length === wanted) return reader.gathered.bytes
    }
    return undefined
  }
}

function isAnswer({ length }: Uint8Array, { wanted, exactly, gathered }: Reader): boolean {
  return exactly ? length === wanted && !gathered : length <= wanted
}
