import { type ByteStream, EndOfStream } from "@ping-from-zero/core-tcp-check"
import { EMPTY, Gathered, ReadAhead, SpareArray } from "@ping-from-zero/core-tcp-check/wire"
import { TAG_BYTES } from "../crypto/primitives.ts"
import { LENGTH_BYTES, MAX_NOISE_MESSAGE_BYTES } from "./framing.ts"
import type { CipherState } from "./symmetric-state.ts"

/** What fits into one message beside its tag. */
const MAX_PLAINTEXT_BYTES = MAX_NOISE_MESSAGE_BYTES - TAG_BYTES

/** For what all channels write: one after the other, unless a peer is slow to take it. */
const spareWire = new SpareArray()

/**
 * A byte stream inside a byte stream: what is written here goes out encrypted, what comes is decrypted. Messages
 * are fetched when somebody reads, so a slow reader slows the peer down; one message at most is held decrypted.
 *
 * The end of the stream below, between two messages, is the end here. It is not authenticated: who can cut the
 * line can cut it there. A yamux session that wants to end says GoAway.
 */
export class NoiseStream implements ByteStream {
  readonly #below: ByteStream
  readonly #input: ReadAhead
  readonly #sending: CipherState
  readonly #receiving: CipherState
  #unread: Uint8Array = EMPTY

  constructor(below: ByteStream, sending: CipherState, receiving: CipherState) {
    this.#below = below
    this.#input = new ReadAhead(below)
    this.#sending = sending
    this.#receiving = receiving
  }

  async read(n: number): Promise<Uint8Array> {
    if (n > 0 && n <= this.#unread.length) return this.#take(n) // a frame's header, behind another frame
    const gathered = new Gathered(n)
    while (gathered.length < n) {
      const part = await this.readSome(n - gathered.length)
      if (part.length === n) return part
      if (part.length === 0) throw new EndOfStream(gathered.bytes, n)
      gathered.add(part)
    }
    return gathered.bytes
  }

  /** @throws {DecryptionFailed} which ends the stream: nothing behind a changed message can be trusted */
  readSome(max: number): Promise<Uint8Array> {
    if (this.#unread.length > 0) return Promise.resolve(this.#take(max))
    return this.#input.more().then((some) => (some ? this.#readMessages(max) : EMPTY))
  }

  /** Until one is not empty, or the stream below ends between two. */
  async #readMessages(max: number): Promise<Uint8Array> {
    const input = this.#input
    do {
      const length = input.take(LENGTH_BYTES) ?? (await input.read(LENGTH_BYTES))
      const size = (length[0]! << 8) | length[1]!
      const message = input.take(size)
      this.#unread = message
        ? this.#decrypt(message)
        : await input.lend(size, (message) => this.#decrypt(message))
    } while (this.#unread.length === 0 && (await input.more()))
    return this.#take(max)
  }

  #take(max: number): Uint8Array {
    const unread = this.#unread
    this.#unread = max < unread.length ? unread.subarray(max) : EMPTY
    return max < unread.length ? unread.subarray(0, max) : unread
  }

  /**
   * One write below, in as many messages as are needed. Nothing is awaited between taking a nonce and handing the
   * message down: on the wire they must stand in the order of their nonces, or the reader decrypts none.
   */
  write(bytes: Uint8Array): Promise<void> {
    const messages = Math.ceil(bytes.length / MAX_PLAINTEXT_BYTES)
    const length = bytes.length + messages * (LENGTH_BYTES + TAG_BYTES)
    return spareWire.lend(length, (wire) => this.#below.write(this.#encrypt(bytes, wire)))
  }

  /** Puts length || message, as often as needed, into `wire`, which is as long as all of it. */
  #encrypt(bytes: Uint8Array, wire: Uint8Array): Uint8Array {
    let at = 0
    for (let from = 0; from < bytes.length; from += MAX_PLAINTEXT_BYTES) {
      const plaintext =
        bytes.length <= MAX_PLAINTEXT_BYTES ? bytes : bytes.subarray(from, from + MAX_PLAINTEXT_BYTES)
      const length = plaintext.length + TAG_BYTES
      wire[at] = length >> 8
      wire[at + 1] = length
      at += LENGTH_BYTES
      this.#sending.encryptWithAd(EMPTY, plaintext, wire, at)
      at += length
    }
    return wire
  }

  end(): void {
    this.#below.end()
  }

  abort(reason: Error): void {
    this.#unread = EMPTY
    this.#input.clear()
    this.#below.abort(reason)
  }

  #decrypt(message: Uint8Array): Uint8Array {
    try {
      return this.#receiving.decryptWithAd(EMPTY, message)
    } catch (error) {
      this.abort(error as Error)
      throw error
    }
  }
}
