import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { decodeHeader } from "@ping-from-zero/libp2p-style-ping/wire"
import { writingThrough } from "../writing-through.ts"

/** yamux's numbers (spec.md): the type of a ping, and the flag with which it answers. */
const PING = 2
const ACK = 2

/** What yamux writes goes on, a whole frame at a time; only its answers to pings are lost. */
export function withoutPongs(below: ByteStream): ByteStream {
  return writingThrough(below, async (frame) => {
    const { type, flags } = decodeHeader(frame.subarray(0, 12))
    if (type === PING && flags === ACK) return
    await below.write(frame)
  })
}
