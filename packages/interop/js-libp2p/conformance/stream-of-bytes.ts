import type { AbortOptions } from "@libp2p/interface"
import { AbstractStream, type AbstractStreamInit, type SendResult } from "@libp2p/utils"
import { type ByteStream, StreamReset } from "@ping-from-zero/core-tcp-check"

/** So much is read at once. */
const READ_BYTES = 65_536

export interface StreamOfBytesInit extends AbstractStreamInit {
  /** How its writing end is closed. */
  readonly close: (options?: AbortOptions) => Promise<void>
  /** So many bytes may wait to be written, then the writer is told to pause. */
  readonly maxUnwritten: number
}

/** One of our byte streams as js-libp2p's streams are: events for what came, `send` and `drain` for what goes. */
export class StreamOfBytes extends AbstractStream {
  readonly #bytes: ByteStream
  readonly #close: (options?: AbortOptions) => Promise<void>
  readonly #maxUnwritten: number
  #unwritten = 0
  #resumed: Promise<void> | undefined
  #resume: () => void = () => {}

  constructor(bytes: ByteStream, init: StreamOfBytesInit) {
    super(init)
    this.#bytes = bytes
    this.#close = init.close
    this.#maxUnwritten = init.maxUnwritten
    void this.#read()
  }

  override sendData(data: { subarray(): Uint8Array; byteLength: number }): SendResult {
    const bytes = data.subarray()
    this.#unwritten += bytes.length
    this.#bytes.write(bytes).then(
      () => this.#written(bytes.length),
      () => {}, // reading fails with the same reason, and tells it
    )
    return { sentBytes: bytes.length, canSendMore: this.#unwritten <= this.#maxUnwritten }
  }

  override sendReset(reason: Error): void {
    this.#bytes.abort(reason)
  }

  override sendCloseWrite(options?: AbortOptions): Promise<void> {
    return this.#close(options)
  }

  override async sendCloseRead(): Promise<void> {} // yamux has no frame for it

  override sendPause(): void {
    this.#resumed ??= new Promise((resolve) => {
      this.#resume = resolve
    })
  }

  override sendResume(): void {
    this.#resumed = undefined
    this.#resume()
  }

  /** Whether more may be written is known here, from our own writes: the connection's drain says too little. */
  override onMuxerDrain(): void {}

  #written(bytes: number): void {
    this.#unwritten -= bytes
    if (this.#unwritten === 0 && this.writableNeedsDrain) this.safeDispatchEvent("drain")
  }

  async #read(): Promise<void> {
    try {
      for (;;) {
        await this.#resumed
        const part = await this.#bytes.readSome(READ_BYTES)
        if (part.length === 0) break
        this.onData(part)
      }
      this.onRemoteCloseWrite()
    } catch (error) {
      if (this.status !== "open") return // it was aborted here, or its connection is gone
      if (error instanceof StreamReset) this.onRemoteReset()
      else this.onTransportClosed()
    }
  }
}
