/** A stream on which a hostile peer says its pieces, and what then has to be true. */
import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { type MemoryStream, settle, streamPair } from "@ping-from-zero/core-tcp-check/testing"
import { NeverSettled } from "./target.ts"

/** So many turns of the event loop are enough for all that follows from what was read. */
const TURNS = 200

/** @throws {NeverSettled} or what `work` rejects with */
export async function settles<T>(what: string, work: Promise<T>): Promise<T> {
  let done = false
  const mark = () => {
    done = true
  }
  work.then(mark, mark)
  for (let turn = 0; turn < TURNS && !done; turn++) await settle()
  if (!done) throw new NeverSettled(what)
  return work
}

class Finished extends Error {
  override readonly name = "Finished"
}

/**
 * Gives `read` a stream that brings the pieces, and then the end. Whatever it writes is read and dropped.
 * @throws {NeverSettled} or what `read` throws
 */
export async function feed<T>(
  what: string,
  pieces: readonly Uint8Array[],
  read: (stream: ByteStream) => Promise<T>,
): Promise<T> {
  const [ours, theirs] = streamPair()
  const said = say(theirs, pieces)
  const dropped = drop(theirs)
  try {
    return await settles(what, read(ours))
  } finally {
    ours.abort(new Finished())
    await Promise.all([said, dropped])
  }
}

/** Says the pieces, then the end; until the other side has had enough. */
export async function say(stream: MemoryStream | ByteStream, pieces: readonly Uint8Array[]): Promise<void> {
  try {
    for (const piece of pieces) await stream.write(piece)
    stream.end()
  } catch {
    // The other side closed: it had heard enough.
  }
}

/** Reads to the end and keeps nothing. Resolves when nothing more can come. */
export async function drop(stream: ByteStream): Promise<void> {
  try {
    while ((await stream.readSome(65_536)).length > 0);
  } catch {
    // Nothing more comes.
  }
}
