import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { viewOf } from "@ping-from-zero/core-tcp-check/wire"

/** libp2p/specs perf.md: 8 bytes say how many are wanted back, then as many as one likes go there. */
export const PERF = "/perf/1.0.0"

const BLOCK = new Uint8Array(64 * 1024)

export async function answerPerf(stream: ByteStream): Promise<void> {
  const wanted = Number(viewOf(await stream.read(8)).getBigUint64(0))
  await drain(stream)
  await write(stream, wanted)
  stream.end()
}

/** Sends `bytes`, asks for one back, and waits for it: then all were read. */
export async function upload(stream: ByteStream, bytes: number): Promise<void> {
  await stream.write(bigEndian(1))
  await write(stream, bytes)
  stream.end()
  await drain(stream)
}

export async function download(stream: ByteStream, bytes: number): Promise<void> {
  await stream.write(bigEndian(bytes))
  stream.end()
  await drain(stream)
}

function bigEndian(number: number): Uint8Array {
  const bytes = new Uint8Array(8)
  viewOf(bytes).setBigUint64(0, BigInt(number))
  return bytes
}

async function write(stream: ByteStream, bytes: number): Promise<void> {
  for (let left = bytes; left > 0; left -= BLOCK.length) {
    await stream.write(BLOCK.subarray(0, Math.min(left, BLOCK.length)))
  }
}

async function drain(stream: ByteStream): Promise<void> {
  while ((await stream.readSome(BLOCK.length)).length > 0);
}
