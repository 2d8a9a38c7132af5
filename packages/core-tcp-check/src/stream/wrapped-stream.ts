import type { ByteStream } from "./byte-stream.ts"

/** Hands everything on to the stream below. A class made of it overrides what it looks at, and calls `super` there. */
export class WrappedStream implements ByteStream {
  readonly #below: ByteStream

  constructor(below: ByteStream) {
    this.#below = below
  }

  read(n: number): Promise<Uint8Array> {
    return this.#below.read(n)
  }

  readSome(max: number): Promise<Uint8Array> {
    return this.#below.readSome(max)
  }

  write(bytes: Uint8Array): Promise<void> {
    return this.#below.write(bytes)
  }

  end(): void {
    this.#below.end()
  }

  abort(reason: Error): void {
    this.#below.abort(reason)
  }
}
