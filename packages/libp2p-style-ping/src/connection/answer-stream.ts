import { type ByteStream, type Clock, DeadlineExceeded } from "@ping-from-zero/core-tcp-check"
import { TurnDeadline, WrappedStream } from "@ping-from-zero/core-tcp-check/wire"

/**
 * A stream of the peer, on which we answer: each write has a deadline. A peer that asks and does not read would
 * otherwise hold its stream, and our answer, for as long as it likes.
 */
export class AnswerStream extends WrappedStream {
  readonly #deadline: TurnDeadline

  /** @param ms how long the peer may take to read what is written, in milliseconds */
  constructor(stream: ByteStream, clock: Clock, ms: number) {
    super(stream)
    this.#deadline = new TurnDeadline(clock, ms, () =>
      super.abort(new DeadlineExceeded("an answer that the peer does not read", ms)),
    )
  }

  override write(bytes: Uint8Array): Promise<void> {
    this.#deadline.begin()
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
    this.#deadline.stop()
  }

  readonly #done = (): void => this.#deadline.done()
}
