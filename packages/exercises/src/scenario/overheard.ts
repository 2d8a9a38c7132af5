import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { WrappedStream } from "@ping-from-zero/core-tcp-check/wire"

/** A stream of which a scenario hears what is written, before it is on its way. */
export class Overheard extends WrappedStream {
  readonly #onWrite: (bytes: Uint8Array) => void

  constructor(below: ByteStream, onWrite: (bytes: Uint8Array) => void) {
    super(below)
    this.#onWrite = onWrite
  }

  override write(bytes: Uint8Array): Promise<void> {
    this.#onWrite(bytes)
    return super.write(bytes)
  }
}
