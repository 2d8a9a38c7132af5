import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { concat, WrappedStream } from "@ping-from-zero/core-tcp-check/wire"

/** What went one way in a row. */
export interface Recorded {
  readonly isSent: boolean
  readonly bytes: Uint8Array
}

/** So much of a rung is kept: a peer may send more than anybody wants to read. */
const MOST_BYTES = 64 * 1024

/** What went over a stream since it was looked at last. */
export class Recorder {
  #all: { readonly isSent: boolean; readonly parts: Uint8Array[] }[] = []
  #bytes = 0

  add(isSent: boolean, bytes: Uint8Array): void {
    this.#bytes += bytes.length
    if (bytes.length === 0 || this.#bytes > MOST_BYTES) return
    const last = this.#all.at(-1)
    if (last?.isSent === isSent) last.parts.push(bytes.slice())
    else this.#all.push({ isSent, parts: [bytes.slice()] })
  }

  take(): readonly Recorded[] {
    const taken = this.#all.map(({ isSent, parts }) => ({ isSent, bytes: concat(...parts) }))
    this.#all = []
    this.#bytes = 0
    return taken
  }
}

/** Both directions of a stream, for a recorder. */
export class RecordedStream extends WrappedStream {
  readonly #recorder: Recorder

  constructor(below: ByteStream, recorder: Recorder) {
    super(below)
    this.#recorder = recorder
  }

  override async read(n: number): Promise<Uint8Array> {
    const bytes = await super.read(n)
    this.#recorder.add(false, bytes)
    return bytes
  }

  override async readSome(max: number): Promise<Uint8Array> {
    const bytes = await super.readSome(max)
    this.#recorder.add(false, bytes)
    return bytes
  }

  override write(bytes: Uint8Array): Promise<void> {
    this.#recorder.add(true, bytes)
    return super.write(bytes)
  }
}
