import { Gathered } from "../bytes/gathered.ts"

/**
 * Bytes both ways, in order. A socket, a pipe in memory, an encrypted channel, one stream of a multiplexer:
 * whatever offers these five can carry every protocol of this project.
 */
export interface ByteStream {
  /**
   * Exactly `n` bytes. One reader at a time.
   * @throws {EndOfStream} when the stream ends before; it carries what did come
   */
  read(n: number): Promise<Uint8Array>
  /** 1 to `max` bytes as soon as there are any; empty at the end of the stream. One reader at a time. */
  readSome(max: number): Promise<Uint8Array>
  /** Resolves when the layer below took the bytes: back-pressure. Until then they stay as they are; then they are free. */
  write(bytes: Uint8Array): Promise<void>
  /** No more will be written; reading goes on. What was written still arrives. */
  end(): void
  /**
   * Both ways, at once: pending calls reject with `reason`. After `end`, what was written still arrives;
   * before it, it may be lost.
   */
  abort(reason: Error): void
}

/** The other side finished writing in the middle of what we read. */
export class EndOfStream extends Error {
  override readonly name = "EndOfStream"
  /** What did come. */
  readonly received: Uint8Array
  readonly wanted: number

  constructor(received: Uint8Array, wanted: number) {
    super(`the stream ended after ${received.length} of ${wanted} bytes`)
    this.received = received
    this.wanted = wanted
  }
}

/** More bytes came than the reader is willing to hold. */
export class TooManyBytes extends Error {
  override readonly name = "TooManyBytes"
  readonly limit: number

  constructor(limit: number) {
    super(`more than ${limit} bytes`)
    this.limit = limit
  }
}

/**
 * Everything until the end of the stream.
 * @param onMore hears how many bytes there are so far
 * @throws {TooManyBytes} as soon as more than `limit` bytes came
 */
export async function readToEnd(
  stream: ByteStream,
  limit: number,
  onMore: (bytes: number) => void = () => {},
): Promise<Uint8Array> {
  const gathered = new Gathered(limit)
  for (;;) {
    const part = await stream.readSome(limit + 1 - gathered.length)
    if (part.length === 0) return gathered.bytes
    if (gathered.length + part.length > limit) throw new TooManyBytes(limit)
    gathered.add(part)
    onMore(gathered.length)
  }
}

/**
 * Aborts the stream when the signal does, with its reason.
 * @returns lets go of the stream: a signal that outlives it would hold it
 */
export function abortWith(signal: AbortSignal, stream: ByteStream): () => void {
  const abort = () => stream.abort(signal.reason)
  if (signal.aborted) abort()
  else signal.addEventListener("abort", abort, { once: true })
  return () => signal.removeEventListener("abort", abort)
}
