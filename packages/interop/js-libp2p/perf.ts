import type { Stream } from "@libp2p/interface"
import type { Peer } from "./peer.ts"

/**
 * `/perf/1.0.0` (libp2p/specs perf.md): the client says how many bytes it wants back (8 bytes, big-endian), sends as
 * many as it likes, and ends its side; the server reads all, then sends.
 */
export const PERF = "/perf/1.0.0"

/** A transfer ended before all of it had come. */
export class CutShort extends Error {
  override readonly name = "CutShort"
}

const BLOCK = new Uint8Array(64 * 1024)

export function answerPerf(peer: Peer): Promise<void> {
  return peer.handle(PERF, async (stream) => {
    const { head } = await readToEnd(stream)
    await write(stream, Number(head.readBigUInt64BE()))
    await stream.close()
  })
}

/** Sends `bytes` and waits until the other side has read them all. */
export async function upload(stream: Stream, bytes: number): Promise<void> {
  stream.send(bigEndian(1))
  await write(stream, bytes)
  await stream.close()
  await expectBytes(stream, 1)
}

/** Asks for `bytes` and reads them. */
export async function download(stream: Stream, bytes: number): Promise<void> {
  stream.send(bigEndian(bytes))
  await stream.close()
  await expectBytes(stream, bytes)
}

async function expectBytes(stream: Stream, wanted: number): Promise<void> {
  const { length } = await readToEnd(stream)
  if (length !== wanted) throw new CutShort(`the stream ended after ${length} of ${wanted} bytes`)
}

function bigEndian(number: number): Uint8Array {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(number))
  return bytes
}

async function write(stream: Stream, bytes: number): Promise<void> {
  for (let left = bytes; left > 0; left -= BLOCK.length) {
    const mayGoOn = stream.send(BLOCK.subarray(0, Math.min(left, BLOCK.length)))
    if (!mayGoOn) await stream.onDrain()
  }
}

/** Reads all, and keeps the first eight bytes. */
async function readToEnd(stream: Stream): Promise<{ head: Buffer; length: number }> {
  let head = Buffer.alloc(0)
  let length = 0
  for await (const part of stream) {
    if (head.length < 8) head = Buffer.concat([head, part.subarray()]).subarray(0, 8)
    length += part.byteLength
  }
  return { head, length }
}
