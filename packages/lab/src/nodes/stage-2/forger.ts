import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { conductSessions, readAll } from "./session.ts"

/** Joins, and then sends one message whose frame ends in a wrong bit: the last of its MAC. */
let forging = false

const line = (stream: ByteStream): ByteStream => ({
  read: (n) => stream.read(n),
  readSome: (max) => stream.readSome(max),
  write: (bytes) => stream.write(forging ? withLastBitFlipped(bytes) : bytes),
  end: () => stream.end(),
  abort: (reason) => stream.abort(reason),
})

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
