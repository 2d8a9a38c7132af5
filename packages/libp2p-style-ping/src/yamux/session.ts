import { type ByteStream, EndOfStream, StreamReset } from "@ping-from-zero/core-tcp-check"
import { HeldTogether, type Holder } from "@ping-from-zero/core-tcp-check/wire"
import { GO_AWAY, PING, SYN, WINDOW_UPDATE } from "./frame.ts"
import { FrameReader } from "./frame-reader.ts"
import { FrameWriter } from "./frame-writer.ts"
import { GLITCH_COSTS, type GlitchBudget, LATE_FRAMES, UNBOUNDED } from "./glitches.ts"
import { Pings } from "./pings.ts"
import { type StreamSession, YamuxStream } from "./stream.ts"
import { StreamTable } from "./stream-table.ts"
import { GO_AWAY_CODES, SessionClosed, SessionCutOff, TooMuchHeld, YamuxViolation } from "./yamux-errors.ts"

/** How multistream-select and the Noise handshake name this protocol. */
export const YAMUX = "/yamux/1.0.0"

/**
 * So many bytes may wait to be read, on all streams of a session together: 100 streams with a full window (25 MiB)
 * and a quarter more. Smaller: a few busy streams with slow readers end the session. Larger: 1,024 streams hold 256
 * MiB. rust-yamux 0.14: windows of 1 GiB together, on 512 streams; hashicorp's and js-libp2p's yamux: no bound but
 * each stream's; go-libp2p: its resource manager's, 64 MiB for a peer and more on large machines (limit_defaults.go,
 * PeerBaseLimit).
 */
export const MAX_HELD_BYTES: number = 32 * 1024 * 1024

/**
 * What each stream of the peer counts for beside its bytes, where all sessions hold too much together: a stream that says
 * nothing takes 6.3 KB. Smaller: 1,000 such streams on each of 100 connections, 1.2 MB in all, held 600 MB. Larger:
 * connections with many streams give way sooner.
 */
export const STREAM_BYTES: number = 8 * 1024

/**
 * Many streams in one connection, from its first moment to its last: how it begins and ends, and what may be asked of
 * it meanwhile. What comes is read by frame-reader.ts. It knows no time: who wants to know whether the peer is there
 * calls `ping` under a deadline.
 */
export class YamuxSession implements Holder {
  /** Resolves when the session is over, with the reason. */
  readonly closed: Promise<Error>
  readonly remoteHost: string | undefined
  readonly #below: ByteStream
  readonly #frames: FrameWriter
  readonly #reader: FrameReader
  readonly #streams: StreamTable
  readonly #pings = new Pings()
  readonly #glitches: GlitchBudget
  readonly #together: HeldTogether
  /** What its streams ask of it. */
  readonly #forStreams: StreamSession
  #held = 0
  #over: Error | undefined

  /**
   * @param onStream gets each stream that the peer opens
   * @param glitches bounds what the peer sends in vain; by default nothing does
   * @param together what this and other sessions hold
   * @param remoteHost whose this is among them
   */
  constructor(
    below: ByteStream,
    role: "dialer" | "listener",
    onStream: (stream: YamuxStream) => void,
    glitches: GlitchBudget = UNBOUNDED,
    together: HeldTogether = new HeldTogether(),
    remoteHost?: string,
  ) {
    this.remoteHost = remoteHost
    this.#together = together
    this.#glitches = glitches
    this.#below = below
    this.#streams = new StreamTable(role)
    this.#frames = new FrameWriter(below)
    this.#forStreams = {
      frames: this.#frames,
      holds: (change) => this.#holds(change),
      forget: (stream) => this.#forget(stream),
    }
    this.#reader = new FrameReader({
      below,
      frames: this.#frames,
      streams: this.#streams,
      pings: this.#pings,
      glitches,
      newStream: (id) => new YamuxStream(id, this.#forStreams),
      onStream: (stream) => {
        this.#count()
        onStream(stream)
      },
    })
    this.closed = this.#run()
  }

  /**
   * Opens a stream: at once, before the peer has heard of it, unless too many wait for its ACK already.
   * @throws the reason, when the session is over or the peer said GoAway
   */
  async open(): Promise<YamuxStream> {
    while (this.#streams.isBacklogFull && !this.#ending) await this.#streams.backlogChange()
    if (this.#ending) throw this.#ending
    const stream = new YamuxStream(this.#streams.takeId(), this.#forStreams)
    this.#streams.addOurs(stream)
    this.#frames.control(WINDOW_UPDATE, SYN, stream.id)
    return stream
  }

  /**
   * Resolves when the peer's yamux answers: its program reads this connection, whatever its protocols do.
   * @throws the reason, when the session is over before
   */
  async ping(): Promise<void> {
    if (this.#ending) throw this.#ending
    return this.#pings.ask((value) => this.#frames.control(PING, SYN, 0, value))
  }

  get isOver(): boolean {
    return this.#over !== undefined
  }

  /** Says GoAway. Streams that are open break. */
  close(): void {
    this.#leave(new SessionClosed(), GO_AWAY_CODES.normal)
  }

  /** All sessions of the node hold too much, and this one most of it. */
  letGo(reason: Error): void {
    this.#leave(reason, GO_AWAY_CODES.internalError)
  }

  #holds(change: number): void {
    this.#held += change
    this.#count()
    if (change > 0 && this.#held > MAX_HELD_BYTES) throw new TooMuchHeld(MAX_HELD_BYTES)
  }

  #forget(stream: YamuxStream): void {
    if (!stream.isOverThere) this.#glitches.give(LATE_FRAMES * GLITCH_COSTS.frame)
    this.#streams.remove(stream)
    this.#count()
  }

  /** Tells what this session holds among all. */
  #count(): void {
    this.#together.set(this, this.isOver ? 0 : this.#held + this.#streams.theirs * STREAM_BYTES)
  }

  /** Why no stream can be opened any more. */
  get #ending(): Error | undefined {
    return this.#over ?? this.#reader.goAway
  }

  async #run(): Promise<Error> {
    const reason = await this.#readFrames()
    this.#over = reason
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
      return await this.#reader.run()
    } catch (error) {
      const isGone = error instanceof EndOfStream || error instanceof StreamReset
      if (isGone && this.#reader.goAway) return this.#reader.goAway
      return error instanceof EndOfStream ? new SessionCutOff({ cause: error }) : (error as Error)
    }
  }

  #leave(reason: Error, code: number): void {
    this.#frames.control(GO_AWAY, 0, 0, code)
    this.#below.end()
    this.#below.abort(reason)
  }
}
