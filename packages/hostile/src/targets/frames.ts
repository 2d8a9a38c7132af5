/** What stage 2 reads inside a session's frames. */
import { EndOfStream, StreamReset } from "@ping-from-zero/core-tcp-check"
import { countingRandom, streamPair } from "@ping-from-zero/core-tcp-check/testing"
import { BadMac, FrameTooLarge, RlpError, SnappyError } from "@ping-from-zero/devp2p-ping"
import { encode, FrameStream, initiate, respond } from "@ping-from-zero/devp2p-ping/wire"
import { drop, say, settles } from "../fuzz/fed.ts"
import { bytes, pieces } from "../fuzz/form.ts"
import { type Target, target } from "../fuzz/target.ts"
import { keyA, keyB } from "./stage-2-seeds.ts"

/** After the handshake: the wire of the hostile peer, the frames that it writes, the frames that we read. */
export async function framedPair() {
  const [a, b] = streamPair()
  const [secrets, answered] = await Promise.all([
    initiate(a, keyA, keyB.publicKey, countingRandom(1)),
    respond(b, keyB, countingRandom(2)),
  ])
  return {
    wire: a,
    reader: b,
    writing: new FrameStream(a, secrets),
    reading: new FrameStream(b, answered.secrets),
  }
}

const LIMIT = 4_096

export const frameTargets: readonly Target[] = [
  target({
    name: "frames",
    stage: 2,
    what: "FrameStream.readFrame, with bytes as they are on the wire",
    form: pieces,
    seeds: [[new Uint8Array(64)]],
    run: async (input) => {
      const { wire, reader, reading } = await framedPair()
      const [said, dropped] = [say(wire, input), drop(wire)]
      try {
        for (;;) await settles("readFrame", reading.readFrame(LIMIT))
      } finally {
        reader.abort(new StreamReset())
        await Promise.all([said, dropped])
      }
    },
    errors: [BadMac, FrameTooLarge, RlpError, EndOfStream],
  }),
  target({
    name: "frame-data",
    stage: 2,
    what: "FrameStream.readFrame, with data that authenticates: codes of every length, more than is allowed",
    form: bytes,
    seeds: [encode(Uint8Array.of(16)), new Uint8Array(LIMIT), new Uint8Array(LIMIT + 1)],
    run: async (input) => {
      const { writing, reading } = await framedPair()
      await writing.writeFrame(input[0] ?? 0, input.subarray(1))
      return settles("readFrame", reading.readFrame(LIMIT))
    },
    errors: [FrameTooLarge, RlpError],
  }),
  target({
    name: "snappy",
    stage: 2,
    what: "FrameStream.readFrame, with a compressed block",
    form: bytes,
    seeds: [
      Uint8Array.of(3, 8, 1, 2, 3),
      Uint8Array.of(64, 0, 7, 0xfe, 1, 0),
      Uint8Array.of(0x80, 0x20, 0, 7, ...Array.from({ length: 63 }, () => [0xfe, 1, 0]).flat()),
      Uint8Array.of(0),
    ],
    run: async (block) => {
      const { writing, reading } = await framedPair()
      reading.snappy = true
      await writing.writeFrame(16, block)
      return settles("readFrame", reading.readFrame(LIMIT))
    },
    errors: [SnappyError, FrameTooLarge],
  }),
]
