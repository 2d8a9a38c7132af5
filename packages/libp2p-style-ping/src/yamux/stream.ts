import { type ByteStream, StreamReset, WriteAfterEnd } from "@ping-from-zero/core-tcp-check"
import { ReadBuffer, WriteQueue } from "@ping-from-zero/core-tcp-check/wire"
import { FIN, RST, WINDOW_UPDATE } from "./frame.ts"
import type { FrameWriter } from "./frame-writer.ts"
import { ReceiveWindow, SendWindow } from "./window.ts"

/**
 * So many bytes go out in one data frame, then it is another stream's turn. Smaller: more frames a byte; what is written
 * in blocks of 64 KiB, as bulk often is, becomes two frames each. Larger: neighbours wait for longer. As go-yamux;
 * rust-yamux: 16 KiB.
 */
const MAX_PIECE = 64 * 1024

/**
 * So many bytes that came before RST can still be read: as many as one message of identify may have. Smaller: an answer
 * is lost whose sender does not wait until it was read. Larger: a stream that was reset holds more, until its handler
 * gives it up.
 */
const SHORT_ANSWER = 8 * 1024

/** What a stream asks of its session. */
export interface StreamSession {
  readonly frames: FrameWriter
  /** So many bytes more, or fewer, wait for this stream's reader. @throws {TooMuchHeld} when they are too many */
  holds(change: number): void
  /** Nothing more will come or go on this stream. */
  forget(stream: YamuxStream): void
}

/** One of many streams in a session. ByteStream's five methods are the application's, the others the session's. */
export class YamuxStream implements ByteStream {
  readonly id: number
  readonly #session: StreamSession
  readonly #sendWindow = new SendWindow()
  readonly #receiveWindow = new ReceiveWindow()
  readonly #received = new ReadBuffer((bytes) => this.#giveBack(bytes))
  /** What waits for its turn and for credit. */
  readonly #writes = new WriteQueue()
  #pumping = false
  /** `end` was called; the FIN follows what was written before. */
  #ending = false
  #finSent = false
  #finReceived = false
  /** Unread bytes that the session knows of. */
  #held = 0
  /** Why both directions are over at once. */
  #broken: Error | undefined

  constructor(id: number, session: StreamSession) {
    this.id = id
    this.#session = session
  }

  read(n: number): Promise<Uint8Array> {
    return this.#received.read(n)
  }

  readSome(max: number): Promise<Uint8Array> {
    return this.#received.readSome(max)
  }

  write(bytes: Uint8Array): Promise<void> {
    if (this.#broken) return Promise.reject(this.#broken)
    if (this.#ending) return Promise.reject(new WriteAfterEnd())
    const isFirst = !this.#pumping && this.#writes.isEmpty
    if (isFirst && bytes.length <= MAX_PIECE && this.#sendWindow.takeAll(bytes.length))
      return this.#sendAtOnce(bytes)
    const written = this.#writes.add(bytes)
    void this.#pump()
    return written
  }

  end(): void {
    this.#ending = true
    void this.#pump()
  }

  /** Tells the peer with RST, unless it has heard all and our FIN. */
  abort(reason: Error): void {
    this.#received.fail(reason)
    this.#count()
    if (this.#broken) return
    if (!this.#finSent) this.#control(RST)
    this.#breakOff(reason)
  }

  /** The peer announced so many bytes. @throws {WindowExceeded} */
  expect(bytes: number): void {
    this.#receiveWindow.spend(bytes)
  }

  deliver(bytes: Uint8Array): void {
    this.#received.push(bytes)
    this.#count()
  }

  /** Our FIN is out. */
  get hasEnded(): boolean {
    return this.#finSent
  }

  /** The peer said FIN. */
  get isWhole(): boolean {
    return this.#finReceived
  }

  /** The peer said FIN or RST: no more of it is on its way. */
  get isOverThere(): boolean {
    return this.#finReceived || this.#broken instanceof StreamReset
  }

  /** The peer reads: we may send so many bytes more. @throws {WindowOverflow} */
  grant(delta: number): void {
    this.#sendWindow.grant(delta)
    void this.#pump()
  }

  /** FIN: the peer is finished; what it sent can still be read. */
  finish(): void {
    this.#finReceived = true
    this.#received.end()
    this.#forgetWhenFinished()
  }

  /**
   * RST. Some peers reset a stream right behind their answer, and both come in one piece: a short one is read first.
   * More than that is dropped, or streams that nobody reads any more would hold it.
   */
  reset(): void {
    const reason = new StreamReset()
    if (this.#received.length > SHORT_ANSWER) this.break(reason)
    else {
      if (!this.#finReceived) this.#received.end(reason)
      this.#breakOff(reason)
    }
  }

  /** The end of the session, or of the line below. What came before a FIN was whole and stays readable. */
  break(reason: Error): void {
    if (!this.#finReceived) this.#received.fail(reason)
    this.#count()
    this.#breakOff(reason)
  }

  /** As #pump, for what need not wait: a queue and its promises would cost more than a ping's frame. */
  async #sendAtOnce(bytes: Uint8Array): Promise<void> {
    this.#pumping = true
    try {
      await this.#session.frames.data(this.id, bytes)
    } catch (error) {
      this.break(error as Error)
    }
    if (this.#broken) throw this.#broken
    this.#pumping = false
    if (!this.#writes.isEmpty || this.#ending) void this.#pump()
  }

  /** Sends what is waiting, one piece after the other, as far as the credit goes; then the FIN, once it is due. */
  async #pump(): Promise<void> {
    if (this.#pumping || this.#broken) return
    this.#pumping = true
    for (let bytes = this.#writes.first; bytes; bytes = this.#writes.first) {
      const size = this.#sendWindow.take(Math.min(bytes.length, MAX_PIECE))
      if (size === 0 && bytes.length > 0) break // until the peer grants more
      try {
        await this.#session.frames.data(this.id, bytes.subarray(0, size))
      } catch (error) {
        this.break(error as Error)
      }
      if (this.#broken) return
      this.#writes.taken(size)
    }
    this.#pumping = false
    if (this.#ending && this.#writes.isEmpty && !this.#finSent) this.#sendFin()
  }

  #sendFin(): void {
    this.#finSent = true
    this.#control(FIN)
    this.#forgetWhenFinished()
  }

  #forgetWhenFinished(): void {
    if (this.#finSent && this.#finReceived) this.#session.forget(this)
  }

  #breakOff(reason: Error): void {
    this.#broken = reason
    this.#writes.refuseAll(reason)
    this.#session.forget(this)
  }

  #count(): void {
    const change = this.#received.length - this.#held
    this.#held += change
    if (change !== 0) this.#session.holds(change)
  }

  #giveBack(bytes: number): void {
    if (this.#held > this.#received.length) this.#count()
    const delta = this.#receiveWindow.read(bytes)
    if (delta > 0 && !this.#finReceived && !this.#broken) this.#control(0, delta)
  }

  #control(flags: number, delta = 0): void {
    this.#session.frames.control(WINDOW_UPDATE, flags, this.id, delta)
  }
}
