import type { ByteStream, Clock } from "@ping-from-zero/core-tcp-check"
import type { FrameStream } from "../frame/frame-stream.ts"
import type { NodeId } from "../identity/node-key.ts"
import type { Devp2pTiming } from "../timing.ts"
import { EMPTY_LIST, type Hello, PING } from "./base-protocol.ts"
import type { SharedCapability } from "./capabilities.ts"
import { DisconnectReason, SessionClosed } from "./disconnect-reason.ts"
import { MessageWriter } from "./message-writer.ts"
import { type LifeSign, PingLoop, type ProofOfLife } from "./ping-loop.ts"
import { readLoop } from "./read-loop.ts"
import { type PongWaiter, RoundTrips } from "./round-trips.ts"
import { farewellFor, SilentPeer } from "./session-errors.ts"
import type { Session } from "./session-registry.ts"

export interface PeerOptions {
  readonly stream: ByteStream
  /** The secured stream, Hellos said. */
  readonly frames: FrameStream
  readonly id: NodeId
  /** The host at the other end, an IP literal. */
  readonly remoteHost: string
  /** The peer's. */
  readonly hello: Hello
  readonly capabilities: readonly SharedCapability[]
  readonly clock: Clock
  readonly timing: Devp2pTiming
  readonly proof: ProofOfLife
  /** How long a message may be. */
  readonly maxMessage: number
  readonly onMessage: (peer: Peer, capability: SharedCapability, code: number, data: Uint8Array) => void
}

/** What a session knows of its peer's life, at each check. */
export type LifeReport = { readonly status: "alive" | "suspect"; readonly last: LifeSign }

/** One session with one peer, from Hello to Disconnect. */
export class Peer implements Session {
  readonly id: NodeId
  readonly remoteHost: string
  readonly hello: Hello
  readonly capabilities: readonly SharedCapability[]
  /** Resolves when the session is over and its stream closed, with why. */
  readonly closed: Promise<Error>

  readonly #options: PeerOptions
  readonly #writer: MessageWriter
  readonly #pingLoop: PingLoop
  readonly #roundTrips: RoundTrips
  readonly #lifeListeners = new Set<(report: LifeReport) => void>()
  /** Resolves when nothing more is read. */
  readonly #readingEnded: Promise<void>
  #resolveClosed: (why: Error) => void = () => {}
  /** Why the session is over. */
  #over: Error | undefined
  /** Resolves when its stream is closed too. */
  #closing: Promise<void> | undefined

  constructor(options: PeerOptions) {
    this.#options = options
    this.id = options.id
    this.remoteHost = options.remoteHost
    this.hello = options.hello
    this.capabilities = options.capabilities
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve
    })
    const { clock, timing, proof } = options
    const failed = (error: Error) => void this.#end(error)
    this.#writer = new MessageWriter({ ...options, writeTimeout: timing.writeTimeout, failed })
    this.#roundTrips = new RoundTrips(timing.evidenceTimeout)
    this.#pingLoop = new PingLoop(
      {
        clock,
        timing,
        proof,
        ping: () => this.#sendPing(),
        report: (status, last) => this.#report({ status, last }),
        expired: (last) => void this.#end(new SilentPeer(last.what, clock.now() - last.at)),
      },
      { what: "Hello", at: clock.now() },
    )
    this.#readingEnded = this.#read()
  }

  /** The newest evidence of the peer's life. */
  get last(): LifeSign {
    return this.#pingLoop.last
  }

  /** Calls `listener` at each check of the peer's life, until the returned function is called. */
  onLife(listener: (report: LifeReport) => void): () => void {
    this.#lifeListeners.add(listener)
    return () => this.#lifeListeners.delete(listener)
  }

  /**
   * Sends a message of a shared capability. Resolves when the layer below took it.
   * @param code counted from the capability's first
   * @throws {FrameTooLarge} or why the session is over
   */
  send(capability: SharedCapability, code: number, data: Uint8Array): Promise<void> {
    return this.#over ? Promise.reject(this.#over) : this.#writer.write(capability.offset + code, data)
  }

  /**
   * A ping beside those of the ping loop. Resolves with the milliseconds until its pong.
   * @throws {PongMissing} or why the session is over
   */
  ping(): Promise<number> {
    return new Promise((resolve, reject) => this.#sendPing({ resolve, reject }))
  }

  /** Says why, and ends the session. Resolves when nothing of it is left. */
  async close(reason: DisconnectReason = DisconnectReason.REQUESTED): Promise<void> {
    await this.#end(new SessionClosed(reason))
  }

  async #read(): Promise<void> {
    const { frames, maxMessage, onMessage } = this.#options
    try {
      await readLoop(frames, this.capabilities, maxMessage, {
        heard: (what) => this.#heard(what),
        onPing: () => {
          if (!this.#over) this.#writer.pong()
        },
        onMessage: (capability, code, data) => {
          if (!this.#over) onMessage(this, capability, code, data)
        },
      })
    } catch (error) {
      void this.#end(error as Error)
    }
  }

  #heard(what: string): void {
    if (this.#over) return
    const at = this.#options.clock.now()
    const rttMs = what === "pong" ? this.#roundTrips.received(at) : undefined
    this.#pingLoop.heard(rttMs === undefined ? { what, at } : { what, at, rttMs })
  }

  #report(report: LifeReport): void {
    for (const listener of this.#lifeListeners) listener(report)
  }

  #sendPing(waiter?: PongWaiter): void {
    if (this.#over) {
      waiter?.reject(this.#over)
      return
    }
    this.#roundTrips.sent(this.#options.clock.now(), waiter)
    this.#writer.write(PING, EMPTY_LIST).catch((error: Error) => waiter?.reject(error))
  }

  /** The session is over from the first call on. Resolves when its stream is closed too. */
  #end(why: Error): Promise<void> {
    if (!this.#closing) {
      this.#over = why
      this.#pingLoop.stop()
      this.#roundTrips.end(why)
      this.#closing = this.#closeStream(why)
    }
    return this.#closing
  }

  // region: close
  async #closeStream(why: Error): Promise<void> {
    const { clock, timing, stream, proof } = this.#options
    const farewell = farewellFor(why, proof)
    if (farewell !== undefined) {
      const cancel = clock.after(timing.disconnectTimeout, () => stream.abort(why))
      await this.#writer.farewell(farewell)
      // The peer closes when it has read it. If we closed first, its kernel could throw away what it has not read.
      await this.#readingEnded
      cancel()
    }
    stream.end()
    stream.abort(why)
    this.#resolveClosed(why)
  }
  // endregion
}
