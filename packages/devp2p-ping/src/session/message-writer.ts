import { type ByteStream, type Clock, withDeadline } from "@ping-from-zero/core-tcp-check"
import { type FrameStream, FrameTooLarge } from "../frame/frame-stream.ts"
import { DISCONNECT, EMPTY_LIST, encodeDisconnect, PONG } from "./base-protocol.ts"
import type { DisconnectReason } from "./disconnect-reason.ts"

export interface MessageWriterOptions {
  readonly stream: ByteStream
  readonly frames: FrameStream
  readonly clock: Clock
  /** Milliseconds for one message. */
  readonly writeTimeout: number
  /** A message could not be written: there is no going on. */
  readonly failed: (error: Error) => void
}

/** So many pongs may be owed; the pings beyond are answered by these. go-ethereum's channel has as many places. */
export const MAX_PONGS_OWED = 16

/** The writing half of a session. */
export class MessageWriter {
  readonly #options: MessageWriterOptions
  #pongsOwed = 0
  #ponging = false

  constructor(options: MessageWriterOptions) {
    this.#options = options
  }

  /**
   * Resolves when the layer below took the message.
   * @throws {FrameTooLarge} {DeadlineExceeded} or why the stream is closed
   */
  async write(code: number, data: Uint8Array): Promise<void> {
    const { stream, frames, clock, writeTimeout, failed } = this.#options
    try {
      await withDeadline({ clock, ms: writeTimeout, what: "a write", stream }, () =>
        frames.writeFrame(code, data),
      )
    } catch (error) {
      if (!(error instanceof FrameTooLarge)) failed(error as Error)
      throw error
    }
  }

  // region: pongs
  /** Answers a ping, soon. Reading never waits for it, and a flood of pings never piles up pongs. */
  pong(): void {
    if (this.#pongsOwed < MAX_PONGS_OWED) this.#pongsOwed += 1
    if (!this.#ponging) void this.#payPongs()
  }

  async #payPongs(): Promise<void> {
    this.#ponging = true
    try {
      for (; this.#pongsOwed > 0; this.#pongsOwed -= 1) await this.write(PONG, EMPTY_LIST)
    } catch {
      this.#pongsOwed = 0 // `failed` knows why
    }
    this.#ponging = false
  }
  // endregion

  /** The last message. Resolves whether or not it could be written: the session is over all the same. */
  async farewell(reason: DisconnectReason): Promise<void> {
    const { stream, frames } = this.#options
    try {
      await frames.writeFrame(DISCONNECT, encodeDisconnect(reason))
      stream.end()
    } catch {
      // Too late, or nobody is there to hear it.
    }
  }
}
