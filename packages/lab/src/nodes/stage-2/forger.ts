import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { writingThrough } from "../writing-through.ts"
import { conductSessions, readAll } from "./session.ts"

/** Joins, and then sends one message whose frame ends in a wrong bit: the last of its MAC. */
let forging = false

const line = (stream: ByteStream) =>
  writingThrough(stream, (bytes) => stream.write(forging ? withLastBitFlipped(bytes) : bytes))

function withLastBitFlipped(bytes: Uint8Array): Uint8Array {
  const forged = bytes.slice()
  forged[forged.length - 1]! ^= 1
  return forged
}

await conductSessions(async ({ frames, talk }) => {
  await frames.readFrame() // the list: we are taken in
  forging = true
  await talk()
  await readAll(frames)
}, line)
