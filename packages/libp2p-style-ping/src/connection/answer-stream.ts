import { type ByteStream, type Clock, DeadlineExceeded } from "@ping-from-zero/core-tcp-check"
import { WrappedStream } from "@ping-from-zero/core-tcp-check/wire"

/**
 * A stream of the peer, on which we answer: each write has a deadline. A peer that asks and does not read would
 * otherwise hold its stream, and our answer, for as long as it likes.
 */
export class AnswerStream extends WrappedStream {
  readonly #clock: Clock
  readonly #ms: number
  /** When the write that is under way must be done. */
  #due: number | undefined
  /** One timer serves many writes: it looks again when the last of them is due. */
  #cancel: (() => void) | undefined

  /** @param ms how long the peer may take to read what is written, in milliseconds */
  constructor(stream: ByteStream, clock: Clock, ms: number) {
    super(stream)
    this.#clock = clock
    this.#ms = ms
  }

  override write(bytes: Uint8Array): Promise<void> {
    this.#due = this.#clock.now() + this.#ms
    this.#cancel ??= this.#clock.after(this.#ms, this.#look)
    const written = super.write(bytes)
    written.then(this.#done, this.#done) // the writer hears what went wrong
    return written
  }

  override abort(reason: Error): void {
    this.release()
    super.abort(reason)
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
    else super.abort(new DeadlineExceeded("an answer that the peer does not read", this.#ms))
  }
}
