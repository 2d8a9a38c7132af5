import { type ByteStream, type Clock, DeadlineExceeded } from "@ping-from-zero/core-tcp-check"

/**
 * A stream of the peer, on which we answer: each write has a deadline. A peer that asks and does not read would
 * otherwise hold its stream, and our answer, for as long as it likes.
 */
export class AnswerStream implements ByteStream {
  readonly #stream: ByteStream
  readonly #clock: Clock
  readonly #ms: number
  /** When the write that is under way must be done. */
  #due: number | undefined
  /** One timer serves many writes: it looks again when the last of them is due. */
  #cancel: (() => void) | undefined

  /** @param ms how long the peer may take to read what is written, in milliseconds */
  constructor(stream: ByteStream, clock: Clock, ms: number) {
    this.#stream = stream
    this.#clock = clock
    this.#ms = ms
  }

  read(n: number): Promise<Uint8Array> {
    return this.#stream.read(n)
  }

  readSome(max: number): Promise<Uint8Array> {
    return this.#stream.readSome(max)
  }

  write(bytes: Uint8Array): Promise<void> {
    this.#due = this.#clock.now() + this.#ms
    this.#cancel ??= this.#clock.after(this.#ms, this.#look)
    const written = this.#stream.write(bytes)
    written.then(this.#done, this.#done) // the writer hears what went wrong
    return written
  }

  end(): void {
    this.#stream.end()
  }

  abort(reason: Error): void {
    this.release()
    this.#stream.abort(reason)
  }

  /** No deadline runs any more. */
  release(): void {
    this.#cancel?.()
    this.#cancel = undefined
    this.#due = undefined
  }

  readonly #done = (): void => {
    this.#due = undefined
  }

  readonly #look = (): void => {
    this.#cancel = undefined
    if (this.#due === undefined) return
    const left = this.#due - this.#clock.now()
    if (left > 0) this.#cancel = this.#clock.after(left, this.#look)
    else this.#stream.abort(new DeadlineExceeded("an answer that the peer does not read", this.#ms))
  }
}
