import { type ByteStream, EndOfStream, StreamReset } from "@ping-from-zero/core-tcp-check"
import { EMPTY, HeldTogether, type Holder } from "@ping-from-zero/core-tcp-check/wire"
import {
  ACK,
  DATA,
  decodeHeader,
  encodeHeader,
  FIN,
  type FrameType,
  GO_AWAY,
  HEADER_BYTES,
  type Header,
  PING,
  RST,
  SYN,
  WINDOW_UPDATE,
} from "./frame.ts"
import { bringsNothing, IDLE_COSTS, type IdleBudget, LATE_FRAMES, UNBOUNDED } from "./idle.ts"
import { Pings } from "./pings.ts"
import { type StreamSession, YamuxStream } from "./stream.ts"
import { StreamTable } from "./stream-table.ts"
import { INITIAL_WINDOW } from "./window.ts"
import {
  GO_AWAY_CODES,
  PeerWentAway,
  SessionClosed,
  SessionCutOff,
  TooManyIdleFrames,
  TooManyPendingFrames,
  TooMuchHeld,
  WindowExceeded,
  YamuxViolation,
} from "./yamux-errors.ts"

/** How multistream-select and the Noise handshake name this protocol. */
export const YAMUX = "/yamux/1.0.0"

/** So many small frames may wait to be sent: only a peer that asks and never reads the answers makes more. */
export const MAX_PENDING_CONTROL_FRAMES = 4_096

/**
 * So many bytes may wait to be read, on all streams of a session together: 100 streams with a full window (25 MiB)
 * and a quarter more. Smaller: a few busy streams with slow readers end the session. Larger: 1,024 streams hold 256
 * MiB. rust-yamux 0.14: windows of 1 GiB together, on 512 streams; hashicorp's and js-libp2p's yamux: no bound but
 * each stream's; go-libp2p: its resource manager's, 64 MiB for a peer and more on large machines (limit_defaults.go,
 * PeerBaseLimit).
 */
export const MAX_HELD_BYTES: number = 32 * 1024 * 1024

/**
 * Many streams in one connection. It reads the connection from its first moment to its last, and knows no time:
 * who wants to know whether the peer is there calls `ping` under a deadline.
 */
export class YamuxSession implements StreamSession, Holder {
  /** Resolves when the session is over, with the reason. */
  readonly closed: Promise<Error>
  readonly #below: ByteStream
  readonly #onStream: (stream: YamuxStream) => void
  readonly #streams: StreamTable
  readonly #pings = new Pings()
  readonly #idle: IdleBudget
  readonly #together: HeldTogether
  #pendingControl = 0
  #held = 0
  /** Why no stream can be opened any more. */
  #ending: Error | undefined
  #over = false

  /**
   * @param onStream gets each stream that the peer opens
   * @param idle bounds what the peer sends in vain; by default nothing does
   * @param together what this and other sessions hold
   */
  constructor(
    below: ByteStream,
    role: "dialer" | "listener",
    onStream: (stream: YamuxStream) => void,
    idle: IdleBudget = UNBOUNDED,
    together: HeldTogether = new HeldTogether(),
  ) {
    this.#together = together
    this.#idle = idle
    this.#below = below
    this.#onStream = onStream
    this.#streams = new StreamTable(role)
    this.closed = this.#run()
  }

  /**
   * Opens a stream: at once, before the peer has heard of it, unless too many wait for its ACK already.
   * @throws the reason, when the session is over or the peer said GoAway
   */
  async open(): Promise<YamuxStream> {
    while (this.#streams.isBacklogFull && !this.#ending) await this.#streams.backlogChange()
    if (this.#ending) throw this.#ending
    const stream = new YamuxStream(this.#streams.takeId(), this)
    this.#streams.addOurs(stream)
    this.#control(WINDOW_UPDATE, SYN, stream.id)
    return stream
  }

  /**
   * Resolves when the peer's yamux answers: its program reads this connection, whatever its protocols do.
   * @throws the reason, when the session is over before
   */
  async ping(): Promise<void> {
    if (this.#ending) throw this.#ending
    return this.#pings.ask((value) => this.#control(PING, SYN, 0, value))
  }

  get isOver(): boolean {
    return this.#over
  }

  /** Says GoAway. Streams that are open break. */
  close(): void {
    this.#leave(new SessionClosed(), GO_AWAY_CODES.normal)
  }

  sendData(frame: Uint8Array): Promise<void> {
    return this.#below.write(frame)
  }

  sendControl(frame: Uint8Array): void {
    if (this.#pendingControl >= MAX_PENDING_CONTROL_FRAMES) {
      this.#below.abort(new TooManyPendingFrames(MAX_PENDING_CONTROL_FRAMES))
      return
    }
    this.#pendingControl += 1
    const done = () => {
      this.#pendingControl -= 1
    }
    this.#below.write(frame).then(done, done) // a broken line ends the read loop too, with the reason
  }

  holds(change: number): void {
    this.#held += change
    this.#together.set(this, this.#held)
    if (change > 0 && this.#held > MAX_HELD_BYTES) throw new TooMuchHeld(MAX_HELD_BYTES)
  }

  /** All sessions of the node hold too much, and this one most of it. */
  letGo(reason: Error): void {
    this.#leave(reason, GO_AWAY_CODES.internalError)
  }

  forget(stream: YamuxStream): void {
    if (!stream.isOverThere) this.#idle.give(LATE_FRAMES * IDLE_COSTS.frame)
    this.#streams.remove(stream)
  }

  async #run(): Promise<Error> {
    const reason = await this.#readFrames()
    this.#ending = reason
    this.#over = true
    const { normal, protocolError, internalError } = GO_AWAY_CODES
    const ours = reason instanceof TooMuchHeld ? internalError : normal
    this.#leave(reason, reason instanceof YamuxViolation ? protocolError : ours)
    this.#streams.breakAll(reason)
    this.#pings.fail(reason)
    return reason
  }

  /**
   * Resolves with what ended it. That is the peer's GoAway, whether the connection then ends or is reset: a kernel
   * resets it when something of ours came too late to be read.
   */
  async #readFrames(): Promise<Error> {
    try {
      for (;;) await this.#receive(decodeHeader(await this.#below.read(HEADER_BYTES)))
    } catch (error) {
      const isGone = error instanceof EndOfStream || error instanceof StreamReset
      if (isGone && this.#ending) return this.#ending
      return error instanceof EndOfStream ? new SessionCutOff({ cause: error }) : (error as Error)
    }
  }

  async #receive(header: Header): Promise<void> {
    const { type, flags, length } = header
    if (type === DATA || type === WINDOW_UPDATE) await this.#receiveForStream(header)
    else if (type === GO_AWAY) this.#receiveGoAway(length)
    else if (flags & SYN) this.#control(PING, ACK, 0, length)
    else if (!this.#pings.answer(length)) this.#spend(IDLE_COSTS.frame)
  }

  /** Frames for streams that we no longer know are passed over, their data read and dropped. */
  async #receiveForStream(header: Header): Promise<void> {
    const { type, flags, streamId, length } = header
    if (type === DATA && length > INITIAL_WINDOW) throw new WindowExceeded(length, INITIAL_WINDOW)
    const stream = flags & SYN ? this.#accept(streamId) : this.#streams.get(streamId)
    const isFirstAck = stream !== undefined && (flags & ACK) > 0 && this.#streams.acknowledge(stream)
    if (!isFirstAck && bringsNothing(header, stream)) this.#spend(IDLE_COSTS.frame)
    if (type === DATA) await this.#receiveData(length, stream)
    else if (!(flags & RST)) stream?.grant(length) // beside RST, go-libp2p puts an error code there
    if (flags & FIN) stream?.finish()
    if (flags & RST) stream?.break()
  }

  async #receiveData(length: number, stream: YamuxStream | undefined): Promise<void> {
    stream?.expect(length)
    for (let left = length; left > 0; ) {
      const part = await this.#below.readSome(left)
      if (part.length === 0) throw new EndOfStream(EMPTY, left)
      stream?.deliver(part)
      left -= part.length
    }
  }

  /** A SYN. Accepted at once, so that the peer's backlog stays empty; one stream too many is reset. */
  #accept(id: number): YamuxStream | undefined {
    this.#streams.checkTheirs(id)
    const stream = this.#streams.isFullOfTheirs ? undefined : new YamuxStream(id, this)
    if (!stream) this.#spend(IDLE_COSTS.stream)
    this.#control(WINDOW_UPDATE, stream ? ACK : RST, id)
    if (stream) {
      this.#streams.addTheirs(stream)
      this.#onStream(stream)
    }
    return stream
  }

  /** "Normal": the peer wants no new streams; those that are open go on. Any other code ends the session. */
  #receiveGoAway(code: number): void {
    if (this.#ending) this.#spend(IDLE_COSTS.frame)
    this.#ending = new PeerWentAway(code)
    if (code !== GO_AWAY_CODES.normal) throw this.#ending
  }

  #spend(cost: number): void {
    if (!this.#idle.take(cost)) throw new TooManyIdleFrames()
  }

  #leave(reason: Error, code: number): void {
    this.#control(GO_AWAY, 0, 0, code)
    this.#below.end()
    this.#below.abort(reason)
  }

  #control(type: FrameType, flags: number, streamId: number, length = 0): void {
    this.sendControl(encodeHeader({ type, flags, streamId, length }))
  }
}
