import { type ByteStream, StreamReset } from "@ping-from-zero/core-tcp-check"
import { concat, WrappedStream } from "@ping-from-zero/core-tcp-check/wire"
import { firstProposal, readAnswer } from "./multistream.ts"

/**
 * A stream whose dialer speaks a protocol before the listener has agreed to it: one round trip less.
 *
 *   dialer    /multistream/1.0.0   /a/1.0.0   its first bytes
 *   listener                                                   /multistream/1.0.0   /a/1.0.0   its answer
 *
 * The listener sees what it always sees, only sooner. For one proposal only, and for first bytes that are no proposal
 * themselves: what follows a refused one is read as the next. rust-libp2p calls it `Version::V1Lazy` and begins its
 * connections so (multistream-select); go-libp2p has `NewMSSelect` for it; js-libp2p 3.3 waits for each answer.
 */
export class ProposedStream extends WrappedStream {
  readonly #below: ByteStream
  readonly #protocol: string
  /** Settles with the listener's answer. Undefined until the proposal is sent. */
  #answer: Promise<void> | undefined
  #isAgreed = false

  constructor(below: ByteStream, protocol: string) {
    super(below)
    this.#below = below
    this.#protocol = protocol
  }

  /**
   * Resolves when the listener took the protocol; proposes it, where nothing was written yet. Otherwise the stream is
   * aborted, and all that waits for it fails of the same.
   * @throws {ProtocolsNotSupported} and what `dialerSelect` throws
   */
  agreed(): Promise<void> {
    if (!this.#answer) this.#propose(this.#below.write(firstProposal(this.#protocol)))
    return this.#answer!
  }

  override async read(n: number): Promise<Uint8Array> {
    if (!this.#isAgreed) await this.agreed()
    return this.#below.read(n)
  }

  override async readSome(max: number): Promise<Uint8Array> {
    if (!this.#isAgreed) await this.agreed()
    return this.#below.readSome(max)
  }

  /** The first bytes go out in one piece with the proposal. */
  override async write(bytes: Uint8Array): Promise<void> {
    let written: Promise<void>
    if (this.#answer) written = this.#below.write(bytes)
    else {
      written = this.#below.write(concat(firstProposal(this.#protocol), bytes))
      this.#propose(written)
    }
    try {
      await written
    } catch (error) {
      if (error instanceof StreamReset) await this.#answer // who refuses may reset the stream too
      throw error
    }
  }

  override end(): void {
    void this.agreed()
    this.#below.end()
  }

  /** The answer is read while the proposal and what follows it are written: a refusal ends that. */
  #propose(written: Promise<void>): void {
    this.#answer = this.#readAnswer()
    for (const heard of [written, this.#answer]) heard.catch(() => {}) // by whoever writes, reads or asks
  }

  async #readAnswer(): Promise<void> {
    try {
      await readAnswer(this.#below, this.#protocol)
      this.#isAgreed = true
    } catch (error) {
      this.#below.abort(error as Error)
      throw error
    }
  }
}
