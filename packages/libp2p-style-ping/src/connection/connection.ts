import type { ByteStream, Clock } from "@ping-from-zero/core-tcp-check"
import {
  abortWith,
  type HeldTogether,
  TokenBucket,
  withStreamDeadline,
} from "@ping-from-zero/core-tcp-check/wire"
import type { Session } from "@ping-from-zero/devp2p-ping/session"
import type { PeerId } from "../identity/peer-id.ts"
import { dialerSelect, listenerSelect } from "../negotiate/multistream.ts"
import { ProposedStream } from "../negotiate/proposed-stream.ts"
import type { SecureChannel } from "../noise/secure.ts"
import { GLITCH_COSTS } from "../yamux/glitches.ts"
import { YamuxSession } from "../yamux/session.ts"
import type { YamuxStream } from "../yamux/stream.ts"
import { TooManyGlitches } from "../yamux/yamux-errors.ts"
import { AnswerStream } from "./answer-stream.ts"

/**
 * What a peer may do in vain on one connection: a frame that brings nothing costs 1, and so does a stream's second
 * proposal of a protocol that we do not speak, and each that follows; a stream that fails before it was of use costs 8.
 * At once 1,024 such streams, then 128 a second; pings, and streams that were answered, cost nothing.
 * Smaller: a peer that cancels many requests is cut off. Larger: 100,000 streams opened and reset (2.4 MB) took 4.7 s
 * of processor. nghttp2 lets a client reset 1,000 streams at once, then 33 a second
 * (https://github.com/nghttp2/nghttp2/blob/692c8d8fce4f31ba2a9449b903877543043b0e3f/lib/nghttp2_session.h#L102-L103);
 * rust-yamux 0.14, js-libp2p's yamux and, over go-yamux, go-libp2p's resource manager limit how many streams there are,
 * and not how many come and go.
 */
export const GLITCH_BUDGET = { capacity: 8_192, perSecond: 1_024 } as const

/** A handler is done, and so is its stream: what the peer still sends there is passed over. */
class Answered extends Error {
  override readonly name = "Answered"
}

/** Answers the peer on a stream that it opened. The stream is aborted with what it throws. */
export type StreamHandler = (stream: ByteStream, connection: Connection) => Promise<void>

export interface ConnectionOptions {
  readonly clock: Clock
  /** When a stream of the peer must have a protocol, in milliseconds. */
  readonly negotiationTimeout: number
  /** When the peer must have read what a handler writes, in milliseconds. */
  readonly answerTimeout: number
  /** Where the peer is: an IP literal. */
  readonly remoteHost: string
  /** By the name of their protocol. */
  readonly handlers: ReadonlyMap<string, StreamHandler>
  /** What all connections of the node hold; by default this one is alone. */
  readonly held?: HeldTogether | undefined
  /** Hears what went wrong on a stream of the peer. */
  readonly onError: (error: Error) => void
}

/** A connection to one peer whose key was proved: streams by the name of their protocol, in both directions. */
export class Connection implements Session {
  readonly id: PeerId
  readonly remoteHost: string
  /** Resolves when the connection is over, with the reason. */
  readonly closed: Promise<Error>
  readonly #options: ConnectionOptions
  readonly #channel: ByteStream
  readonly #session: YamuxSession
  readonly #glitches: TokenBucket
  /** Protocols that the peer has taken. */
  readonly #taken = new Set<string>()

  constructor(
    channel: Pick<SecureChannel, "peerId" | "stream">,
    role: "dialer" | "listener",
    options: ConnectionOptions,
  ) {
    this.id = channel.peerId
    this.remoteHost = options.remoteHost
    this.#options = options
    this.#channel = channel.stream
    this.#glitches = new TokenBucket(options.clock, GLITCH_BUDGET)
    const onStream = (stream: YamuxStream) => void this.#answer(stream)
    const { held, remoteHost } = options
    this.#session = new YamuxSession(channel.stream, role, onStream, this.#glitches, held, remoteHost)
    this.closed = this.#session.closed
  }

  /**
   * Opens a stream and agrees on its protocol.
   * @param signal aborts the stream: while its protocol is agreed on, and also after that
   * @throws {ProtocolsNotSupported} when the peer is there and speaks something else
   */
  async openStream(protocol: string, signal?: AbortSignal): Promise<ByteStream> {
    const stream = await this.#open(signal)
    try {
      await dialerSelect(stream, [protocol])
      return stream
    } catch (error) {
      stream.abort(error as Error)
      throw error
    }
  }

  /**
   * As openStream. Once the peer has taken a protocol on this connection, it is told of it again together with the first
   * bytes: `agreed` tells of its answer. go-libp2p does so where identify has told it what the peer speaks.
   */
  async proposeStream(protocol: string, signal?: AbortSignal): Promise<ProposedStream> {
    const stream = new ProposedStream(await this.#open(signal), protocol)
    if (!this.#taken.has(protocol)) await stream.agreed()
    this.#taken.add(protocol)
    return stream
  }

  /** Asks the peer's yamux, below all protocols. Resolves with its answer. */
  pingMuxer(): Promise<void> {
    return this.#session.ping()
  }

  get isOver(): boolean {
    return this.#session.isOver
  }

  /** Says GoAway. Streams that are open break. */
  async close(): Promise<void> {
    this.#session.close()
    await this.closed
  }

  /** Ends it without a word: the peer would not hear it. */
  abort(reason: Error): void {
    this.#channel.abort(reason)
  }

  async #open(signal?: AbortSignal): Promise<ByteStream> {
    const stream = await this.#session.open()
    if (signal) abortWith(signal, stream)
    return stream
  }

  async #answer(stream: YamuxStream): Promise<void> {
    const { clock, answerTimeout, handlers, onError } = this.#options
    const answer = new AnswerStream(stream, clock, answerTimeout)
    try {
      const protocol = await this.#agree(stream)
      await handlers.get(protocol)!(answer, this)
      if (stream.hasEnded) stream.abort(new Answered())
    } catch (error) {
      stream.abort(error as Error)
      if (this.isOver) return // `closed` says why, once for all streams
      onError(error as Error)
      if (!this.#glitches.take(GLITCH_COSTS.stream)) this.abort(new TooManyGlitches())
    } finally {
      answer.release()
    }
  }

  #agree(stream: YamuxStream): Promise<string> {
    const { clock, negotiationTimeout } = this.#options
    return withStreamDeadline(
      stream,
      { clock, ms: negotiationTimeout, what: "the choice of a protocol" },
      () => listenerSelect(stream, this.#speaks()),
    )
  }

  /** One proposal in vain belongs to a stream that fails; each further one is a frame of ours for a few bytes. */
  #speaks(): (protocol: string) => boolean {
    let refused = 0
    return (protocol) => {
      if (this.#options.handlers.has(protocol)) return true
      refused += 1
      if (refused > 1 && !this.#glitches.take(GLITCH_COSTS.frame)) this.abort(new TooManyGlitches())
      return false
    }
  }
}
