import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { concat } from "@ping-from-zero/core-tcp-check/wire"

/** What one side said until the other spoke. */
export interface Said {
  readonly by: Side
  readonly bytes: Uint8Array
}

/** A holds the stream, B is at its other end. */
export type Side = "A" | "B"

/** Writes down what passes through a stream. */
export class Tap implements ByteStream {
  readonly said: Said[] = []
  readonly #below: ByteStream

  constructor(below: ByteStream) {
    this.#below = below
  }

  async write(bytes: Uint8Array): Promise<void> {
    await this.#below.write(bytes)
    this.#note("A", bytes) // not before: what a closed stream refuses was not said
  }

  async read(n: number): Promise<Uint8Array> {
    return this.#note("B", await this.#below.read(n))
  }

  async readSome(max: number): Promise<Uint8Array> {
    return this.#note("B", await this.#below.readSome(max))
  }

  end(): void {
    this.#below.end()
  }

  abort(reason: Error): void {
    this.#below.abort(reason)
  }

  #note(by: Side, bytes: Uint8Array): Uint8Array {
    const last = this.said.at(-1)
    const before = last?.by === by ? this.said.pop() : undefined
    this.said.push({ by, bytes: concat(...(before ? [before.bytes] : []), bytes) })
    return bytes
  }
}
