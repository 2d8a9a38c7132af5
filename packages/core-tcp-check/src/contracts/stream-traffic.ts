import { concat } from "../bytes/bytes.ts"
import { settle } from "../simulated/fake-clock.ts"
import type { ByteStream } from "../stream/byte-stream.ts"

/** Bytes in which a piece that is lost, doubled or out of place shows. */
export function pattern(length: number, seed: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8) * seed) & 0xff)
}

export async function writeInPieces(stream: ByteStream, bytes: Uint8Array): Promise<void> {
  const piece = 10_007
  for (let at = 0; at < bytes.length; at += piece) await stream.write(bytes.subarray(at, at + piece))
}

/** Reads so many bytes, by turns with `read` and with `readSome`. */
export async function readInTurns(stream: ByteStream, length: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for (let left = length, turn = 0; left > 0; left -= parts.at(-1)!.length, turn++) {
    const size = Math.min(left, 1 + ((turn * 7_919) % 40_000))
    parts.push(await (turn % 2 === 0 ? stream.read(size) : stream.readSome(size)))
  }
  return concat(...parts)
}

/** Reads to the end, and keeps nothing. */
export async function drain(stream: ByteStream): Promise<void> {
  while ((await stream.readSome(65_536)).length > 0);
}

/** Writes for ever. */
export async function keepWriting(stream: ByteStream): Promise<never> {
  for (;;) await stream.write(new Uint8Array(1024))
}

const CHUNK = new Uint8Array(64 * 1024)
/**
 * More than a kernel holds for a reader who does not come. Linux 6.18: 32 MiB to be read, 4 MiB to be sent, the largest
 * values of tcp_rmem and tcp_wmem (https://docs.kernel.org/networking/ip-sysctl.html).
 */
const ENDLESS = 128 * 1024 * 1024
/** A write that is not taken for so many turns of the event loop waits for the reader. */
const PATIENCE = 50

/** Writes until a write has to wait, and returns that write. */
export async function fill(stream: ByteStream): Promise<{ waiting: Promise<void> }> {
  for (let written = 0; written < ENDLESS; written += CHUNK.length) {
    let taken = false
    const waiting = stream.write(CHUNK).then(() => {
      taken = true
    })
    waiting.catch(() => {}) // the caller looks at it, later
    for (let turn = 0; turn < PATIENCE && !taken; turn++) await settle()
    if (!taken) return { waiting }
  }
  throw new Error(`${ENDLESS} bytes were taken although nobody reads`)
}
