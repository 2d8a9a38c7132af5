import { type ByteStream, EndOfStream } from "@ping-from-zero/core-tcp-check"
import { EMPTY, ReadAhead } from "@ping-from-zero/core-tcp-check/wire"
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
  readonly #input: ReadAhead
  #goAway: PeerWentAway | undefined

  constructor(options: FrameReaderOptions) {
    this.#options = options
    this.#input = new ReadAhead(options.below)
  }

  /** The peer said GoAway: it takes no new streams. */
  get goAway(): PeerWentAway | undefined {
    return this.#goAway
  }

  /** @throws what ends the session */
  async run(): Promise<never> {
    const input = this.#input
    for (;;) {
      await input.more() // also where the frame is here: a flood of streams, opened and reset, is held otherwise
      const header = decodeHeader(input.take(HEADER_BYTES) ?? (await input.read(HEADER_BYTES)))
      if (header.type === DATA) {
        const stream = this.#begin(header)
        stream?.expect(header.length)
        for (let left = header.length; left > 0; ) {
          const part = input.takeSome(left) ?? (await input.readSome(left))
          if (part.length === 0) throw new EndOfStream(EMPTY, left)
          stream?.deliver(part)
          left -= part.length
        }
        this.#finish(header, stream)
      } else this.#receive(header)
    }
  }

  /** A frame without data. */
  #receive(header: Header): void {
    const { frames, pings } = this.#options
    const { type, flags, length } = header
    if (type === WINDOW_UPDATE) {
      const stream = this.#begin(header)
      if (!(flags & RST)) stream?.grant(length) // beside RST, go-libp2p puts an error code there
      this.#finish(header, stream)
    } else if (type === GO_AWAY) this.#receiveGoAway(length)
    else if (flags & SYN) frames.control(PING, ACK, 0, length)
    else if (!pings.answer(length)) this.#spend(GLITCH_COSTS.frame)
  }

  /** Whose frame it is. Those for streams that we no longer know are passed over, their data read and dropped. */
  #begin(header: Header): YamuxStream | undefined {
    const { streams } = this.#options
    const { type, flags, streamId, length } = header
    if (type === DATA && length > INITIAL_WINDOW) throw new WindowExceeded(length, INITIAL_WINDOW)
    const stream = flags & SYN ? this.#accept(streamId) : streams.get(streamId)
    const isFirstAck = stream !== undefined && (flags & ACK) > 0 && streams.acknowledge(stream)
    if (!isFirstAck && bringsNothing(header, stream)) this.#spend(GLITCH_COSTS.frame)
    return stream
  }

  #finish({ flags }: Header, stream: YamuxStream | undefined): void {
    if (flags & FIN) stream?.finish()
    if (flags & RST) stream?.reset()
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
