import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { SpareArray } from "@ping-from-zero/core-tcp-check/wire"
import { encodeData, encodeHeader, type FrameType, HEADER_BYTES } from "./frame.ts"
import { TooManyPendingFrames } from "./yamux-errors.ts"

/** So many small frames may wait to be sent: only a peer that asks and never reads the answers makes more. */
export const MAX_PENDING_CONTROL_FRAMES = 4_096

/** For the frames of all sessions: each is encrypted, and so copied, before the next is made. */
const spareFrame = new SpareArray()

/** Writes a session's frames to the layer below, each whole. */
export class FrameWriter {
  readonly #below: ByteStream
  #pendingControl = 0

  constructor(below: ByteStream) {
    this.#below = below
  }

  /** Bytes of a stream. Resolves when the layer below took the frame. Rejects when that layer is gone. */
  data(streamId: number, bytes: Uint8Array): Promise<void> {
    const length = HEADER_BYTES + bytes.length
    return spareFrame.lend(length, (frame) => this.#below.write(encodeData(streamId, bytes, frame)))
  }

  /** A frame without data. Nobody waits for it, so that reading goes on while it waits to be sent. */
  control(type: FrameType, flags: number, streamId: number, length = 0): void {
    if (this.#pendingControl >= MAX_PENDING_CONTROL_FRAMES) {
      this.#below.abort(new TooManyPendingFrames(MAX_PENDING_CONTROL_FRAMES))
      return
    }
    this.#pendingControl += 1
    const done = () => {
      this.#pendingControl -= 1
    }
    const frame = encodeHeader({ type, flags, streamId, length })
    this.#below.write(frame).then(done, done) // a broken line ends the read loop too, with the reason
  }
}
