import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { decodeHeader } from "@ping-from-zero/libp2p-style-ping"

/** yamux's numbers (spec.md): the type of a ping, and the flag with which it answers. */
const PING = 2
const ACK = 2

/** What yamux writes goes on, a whole frame at a time; only its answers to pings are lost. */
export class WithoutPongs implements ByteStream {
  readonly #below: ByteStream

  constructor(below: ByteStream) {
    this.#below = below
  }

  async write(frame: Uint8Array): Promise<void> {
    const { type, flags } = decodeHeader(frame.subarray(0, 12))
    if (type === PING && flags === ACK) return
    await this.#below.write(frame)
  }

  read(n: number): Promise<Uint8Array> {
    return this.#below.read(n)
  }

  readSome(max: number): Promise<Uint8Array> {
    return this.#below.readSome(max)
  }

  end(): void {
    this.#below.end()
  }

  abort(reason: Error): void {
    this.#below.abort(reason)
  }
}
