import { type ByteStream, EndOfStream } from "@ping-from-zero/core-tcp-check"
import { EMPTY } from "@ping-from-zero/core-tcp-check/wire"
import {
  ACK,
  DATA,
  decodeHeader,
  FIN,
  GO_AWAY,
  HEADER_BYTES,
  type Header,
  PING,
  RST,
  SYN,
  WINDOW_UPDATE,
} from "./frame.ts"
import type { FrameWriter } from "./frame-writer.ts"
import { bringsNothing, GLITCH_COSTS, type GlitchBudget } from "./glitches.ts"
import type { Pings } from "./pings.ts"
import type { YamuxStream } from "./stream.ts"
import type { StreamTable } from "./stream-table.ts"
import { INITIAL_WINDOW } from "./window.ts"
import { GO_AWAY_CODES, PeerWentAway, TooManyGlitches, WindowExceeded } from "./yamux-errors.ts"

/** What the frames that come are about. */
export interface FrameReaderOptions {
  readonly below: ByteStream
  readonly frames: FrameWriter
  readonly streams: StreamTable
  readonly pings: Pings
  readonly glitches: GlitchBudget
  readonly newStream: (id: number) => YamuxStream
  /** Gets each stream that the peer opens. */
  readonly onStream: (stream: YamuxStream) => void
}

/** Reads a session's frames, and does what spec.md says of each. */
export class FrameReader {
  readonly #options: FrameReaderOptions
  #goAway: PeerWentAway | undefined

  constructor(options: FrameReaderOptions) {
    this.#options = options
  }

  /** The peer said GoAway: it takes no new streams. */
  get goAway(): PeerWentAway | undefined {
    return this.#goAway
  }

  /** @throws what ends the session */
  async run(): Promise<never> {
    const { below } = this.#options
    for (;;) await this.#receive(decodeHeader(await below.read(HEADER_BYTES)))
  }

  async #receive(header: Header): Promise<void> {
    const { frames, pings } = this.#options
    const { type, flags, length } = header
    if (type === DATA || type === WINDOW_UPDATE) await this.#receiveForStream(header)
    else if (type === GO_AWAY) this.#receiveGoAway(length)
    else if (flags & SYN) frames.control(PING, ACK, 0, length)
    else if (!pings.answer(length)) this.#spend(GLITCH_COSTS.frame)
  }

  /** Frames for streams that we no longer know are passed over, their data read and dropped. */
  async #receiveForStream(header: Header): Promise<void> {
    const { streams } = this.#options
    const { type, flags, streamId, length } = header
    if (type === DATA && length > INITIAL_WINDOW) throw new WindowExceeded(length, INITIAL_WINDOW)
    const stream = flags & SYN ? this.#accept(streamId) : streams.get(streamId)
    const isFirstAck = stream !== undefined && (flags & ACK) > 0 && streams.acknowledge(stream)
    if (!isFirstAck && bringsNothing(header, stream)) this.#spend(GLITCH_COSTS.frame)
    if (type === DATA) await this.#receiveData(length, stream)
    else if (!(flags & RST)) stream?.grant(length) // beside RST, go-libp2p puts an error code there
    if (flags & FIN) stream?.finish()
    if (flags & RST) stream?.break()
  }

  async #receiveData(length: number, stream: YamuxStream | undefined): Promise<void> {
    stream?.expect(length)
    for (let left = length; left > 0; ) {
      const part = await this.#options.below.readSome(left)
      if (part.length === 0) throw new EndOfStream(EMPTY, left)
      stream?.deliver(part)
      left -= part.length
    }
  }

  /** A SYN. Accepted at once, so that the peer's backlog stays empty; one stream too many is reset. */
  #accept(id: number): YamuxStream | undefined {
    const { frames, streams, newStream, onStream } = this.#options
    streams.checkTheirs(id)
    const stream = streams.isFullOfTheirs ? undefined : newStream(id)
    if (!stream) this.#spend(GLITCH_COSTS.stream)
    frames.control(WINDOW_UPDATE, stream ? ACK : RST, id)
    if (stream) {
      streams.addTheirs(stream)
      onStream(stream)
    }
    return stream
  }

  /** "Normal": the peer wants no new streams; those that are open go on. Any other code ends the session. */
  #receiveGoAway(code: number): void {
    if (this.#goAway) this.#spend(GLITCH_COSTS.frame)
    this.#goAway = new PeerWentAway(code)
    if (code !== GO_AWAY_CODES.normal) throw this.#goAway
  }

  #spend(cost: number): void {
    if (!this.#options.glitches.take(cost)) throw new TooManyGlitches()
  }
}
