import { concat, WrappedStream } from "@ping-from-zero/core-tcp-check/wire"

/** What one side said until the other spoke. */
export interface Said {
  readonly by: Side
  readonly bytes: Uint8Array
}

/** A holds the stream, B is at its other end. */
export type Side = "A" | "B"

/** Writes down what passes through a stream. */
export class Tap extends WrappedStream {
  readonly said: Said[] = []

  override async write(bytes: Uint8Array): Promise<void> {
    await super.write(bytes)
    this.#note("A", bytes) // not before: what a closed stream refuses was not said
  }

  override async read(n: number): Promise<Uint8Array> {
    return this.#note("B", await super.read(n))
  }

  override async readSome(max: number): Promise<Uint8Array> {
    return this.#note("B", await super.readSome(max))
  }

  #note(by: Side, bytes: Uint8Array): Uint8Array {
    const last = this.said.at(-1)
    const before = last?.by === by ? this.said.pop() : undefined
    this.said.push({ by, bytes: concat(...(before ? [before.bytes] : []), bytes) })
    return bytes
  }
}
