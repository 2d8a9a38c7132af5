import { WrappedStream } from "@ping-from-zero/core-tcp-check/wire"

/** Notes what is written, and passes it on. */
export class Tapped extends WrappedStream {
  readonly written: Uint8Array[] = []

  override write(bytes: Uint8Array): Promise<void> {
    this.written.push(bytes.slice())
    return super.write(bytes)
  }
}
