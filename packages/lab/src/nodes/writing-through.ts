import type { ByteStream } from "@ping-from-zero/core-tcp-check"

/** The same stream, but what is written to it goes through here. */
export function writingThrough(stream: ByteStream, write: ByteStream["write"]): ByteStream {
  return {
    read: (n) => stream.read(n),
    readSome: (max) => stream.readSome(max),
    write,
    end: () => stream.end(),
    abort: (reason) => stream.abort(reason),
  }
}
