import type { ByteStream, Clock } from "@ping-from-zero/core-tcp-check"
import type { FrameStream } from "../frame/frame-stream.ts"
import type { Devp2pTiming } from "../timing.ts"
import { DISCONNECT } from "./base-protocol.ts"
import { encodeDisconnect } from "./disconnect.ts"
import { disconnectReasonFor } from "./disconnect-policy.ts"
import type { ProofOfLife } from "./ping-loop.ts"

export interface FarewellOptions {
  readonly stream: ByteStream
  /** The secured stream; undefined where the handshake failed, so that the peer can read nothing of ours. */
  readonly frames: FrameStream | undefined
  readonly clock: Clock
  readonly timing: Devp2pTiming
  readonly proof: ProofOfLife
  /** Resolves when there is nothing more to read. */
  readonly peerClosed: () => Promise<void>
}

// region: farewell
/** Tells the peer why, where it can hear and believe it, and closes the stream. */
export async function farewell(why: Error, options: FarewellOptions): Promise<void> {
  const { stream, frames, clock, timing, proof, peerClosed } = options
  const reason = disconnectReasonFor(why, proof)
  if (frames && reason !== undefined) {
    const cancel = clock.after(timing.disconnectTimeout, () => stream.abort(why))
    await frames.writeFrame(DISCONNECT, encodeDisconnect(reason)).then(
      () => stream.end(),
      () => {}, // the stream is broken: the peer cannot get it
    )
    // The peer closes when it has read it. If we closed first, its kernel could throw away what it has not read.
    await peerClosed()
    cancel()
  }
  stream.end()
  stream.abort(why)
}
// endregion
