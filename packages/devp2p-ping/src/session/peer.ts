import { type ByteStream, type Clock, DeadlineExceeded } from "@ping-from-zero/core-tcp-check"
import { TurnDeadline } from "@ping-from-zero/core-tcp-check/wire"
import { type Frame, type FrameStream, FrameTooLarge } from "../frame/frame-stream.ts"
import type { NodeId } from "../identity/node-key.ts"
import type { Devp2pTiming } from "../timing.ts"
import { BASE_LENGTH, DISCONNECT, EMPTY_LIST, PING, PONG } from "./base-protocol.ts"
import { capabilityOf, messageName, type SharedCapability } from "./capabilities.ts"
import { DisconnectReason, decodeDisconnect } from "./disconnect.ts"
import { PeerDisconnected, WeDisconnected } from "./disconnect-policy.ts"
import { farewell } from "./farewell.ts"
import type { Hello } from "./hello.ts"
import { type LifeSign, PingLoop, type ProofOfLife } from "./ping-loop.ts"
import type { Session } from "./session.ts"
import { SilentPeer, UnknownMessageCode } from "./session-errors.ts"

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
  /** How long a message may be, in bytes. */
  readonly maxMessage: number
  /** @param code counted from the capability's first */
  readonly onMessage: (peer: Peer, capability: SharedCapability, code: number, data: Uint8Array) => void
}

/** What a session knows of its peer's life, at each check. */
export type LifeReport = { readonly status: "alive" | "suspect"; readonly last: LifeSign }

/**
 * So many pongs may be owed; the pings beyond get none of their own. go-ethereum's channel has as many places, and
 * while it is full, nothing more is read there.
 */
export const MAX_PONGS_OWED = 16

/**
 * One session with one peer, from Hello to Disconnect. As go-ethereum's p2p/peer.go: a loop that reads and one that
 * pings (ping-loop.ts); whichever fails first says why the session is over. What differs: there, the loop that pings
 * writes the pongs too, so that a pong that cannot be written holds up the next ping; and a Disconnect is answered
 * with the same reason, where rlpx.md asks for nothing but the end.
 */
export class Peer implements Session {
  readonly id: NodeId
  readonly remoteHost: string
  readonly hello: Hello
  readonly capabilities: readonly SharedCapability[]
  /** Resolves when the session is over and its stream closed, with why. */
  readonly closed: Promise<Error>

  readonly #options: PeerOptions
  readonly #pingLoop: PingLoop
  readonly #lifeListeners = new Set<(report: LifeReport) => void>()
  /** Resolves when nothing more is read. */
  readonly #readingEnded: Promise<void>
  /** When the layer below must have taken what is written. */
  readonly #writeDeadline: TurnDeadline
  #pongsOwed = 0
  /** Why the session is over. */
  #over: Error | undefined
  #resolveClosed: (why: Error) => void = () => {}

  constructor(options: PeerOptions) {
    const { stream, id, remoteHost, hello, capabilities, clock, timing, proof } = options
    this.#options = options
    this.id = id
    this.remoteHost = remoteHost
    this.hello = hello
    this.capabilities = capabilities
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve
    })
    this.#writeDeadline = new TurnDeadline(clock, timing.writeTimeout, () =>
      stream.abort(new DeadlineExceeded("a write", timing.writeTimeout)),
    )
    this.#pingLoop = new PingLoop({
      clock,
      timing,
      proof,
      ping: () => this.#sendPing(),
      report: (status, last) => this.#report({ status, last }),
      expired: ({ code, at }) => this.#end(new SilentPeer(messageName(capabilities, code), clock.now() - at)),
    })
    this.#readingEnded = this.#readLoop()
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
   * Sends a message of a shared capability. Resolves when the layer below took it, within writeTimeout (20 s).
   * @param code counted from the capability's first
   * @throws {FrameTooLarge | DeadlineExceeded} or why the session is over
   */
  send(capability: SharedCapability, code: number, data: Uint8Array): Promise<void> {
    return this.#over ? Promise.reject(this.#over) : this.#write(capability.offset + code, data)
  }

  /**
   * A ping beside those of the ping loop. Resolves with the milliseconds until its pong. Pongs name no ping: they are
   * taken to come in the order of the pings. So where the peer left one out, this may be the time of another ping.
   * @throws {PongMissing} when a ping is sent at least evidenceTimeout (30 s) later and no pong has come: not before.
   * Who wants to wait for less sets a deadline.
   * @throws why the session is over
   */
  ping(): Promise<number> {
    if (this.#over) return Promise.reject(this.#over)
    return new Promise((resolve, reject) => this.#pingLoop.ping({ resolve, reject }))
  }

  /** Says why, and ends the session. Resolves when nothing of it is left. */
  async close(reason: DisconnectReason = DisconnectReason.REQUESTED): Promise<void> {
    this.#end(new WeDisconnected(reason))
    await this.closed
  }

  // region: read-loop
  /** One message after the other, until the stream ends or the peer does what it may not. */
  async #readLoop(): Promise<void> {
    const { frames, maxMessage } = this.#options
    try {
      for (;;) {
        const frame = await frames.readFrame(maxMessage)
        if (!this.#over) this.#handle(frame)
        else if (frame.code === DISCONNECT) return // the peer's answer to ours
      }
    } catch (error) {
      this.#end(error as Error)
    }
  }

  /** @throws {PeerDisconnected | UnknownMessageCode} */
  #handle({ code, data }: Frame): void {
    this.#pingLoop.heard(code) // any message counts; a pong, a second Hello and codes 4 to 15 do nothing else
    const capability = capabilityOf(this.capabilities, code)
    if (code === PING) this.#queuePong()
    else if (code === DISCONNECT) throw new PeerDisconnected(decodeDisconnect(data))
    else if (capability) this.#options.onMessage(this, capability, code - capability.offset, data)
    else if (code >= BASE_LENGTH) throw new UnknownMessageCode(code)
  }
  // endregion

  // region: pongs
  /** Reading never waits for a pong to be written, and a flood of pings never piles up pongs. */
  #queuePong(): void {
    if (this.#pongsOwed === MAX_PONGS_OWED) return
    this.#pongsOwed += 1
    const written = () => {
      this.#pongsOwed -= 1
    }
    this.#write(PONG, EMPTY_LIST).then(written, () => {}) // one that fails ends the session by itself
  }
  // endregion

  #sendPing(): void {
    this.#write(PING, EMPTY_LIST).catch(() => {}) // as the pong's
  }

  /**
   * Resolves when the layer below took the message. A write that fails ends the session.
   * @throws {FrameTooLarge | DeadlineExceeded} or why the stream is closed
   */
  async #write(code: number, data: Uint8Array): Promise<void> {
    this.#writeDeadline.begin()
    try {
      await this.#options.frames.writeFrame(code, data)
    } catch (error) {
      if (!(error instanceof FrameTooLarge)) this.#end(error as Error)
      throw error
    } finally {
      this.#writeDeadline.done()
    }
  }

  #report(report: LifeReport): void {
    for (const listener of this.#lifeListeners) listener(report)
  }

  /** The first reason counts. The session is over from here on; `closed` resolves when its stream is closed too. */
  #end(why: Error): void {
    if (this.#over) return
    this.#over = why
    this.#pingLoop.stop(why)
    void this.#close(why)
  }

  async #close(why: Error): Promise<void> {
    const { stream, frames, clock, timing, proof } = this.#options
    await farewell(why, { stream, frames, clock, timing, proof, peerClosed: () => this.#readingEnded })
    this.#writeDeadline.stop()
    this.#resolveClosed(why)
  }
}
