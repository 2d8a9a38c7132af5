import type { ByteStream } from "@ping-from-zero/core-tcp-check"

/** Notes what is written, and passes it on. */
export class Tapped implements ByteStream {
  readonly written: Uint8Array[] = []
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
    this.written.push(bytes.slice())
    return this.#below.write(bytes)
  }

  end(): void {
    this.#below.end()
  }

  abort(reason: Error): void {
    this.#below.abort(reason)
  }
}
