import {
  type Address,
  type ByteStream,
  type Listener,
  type Transport,
  withDeadline,
} from "@ping-from-zero/core-tcp-check"
import type { Enode } from "../identity/enode.ts"
import { type NodeId, nodeId } from "../identity/node-key.ts"
import { dialInTurn } from "./dial-in-turn.ts"
import { DisconnectReason, PeerDisconnected } from "./disconnect-reason.ts"
import { acceptSession, dialSession, type SessionOptions } from "./open-session.ts"
import type { Peer } from "./peer.ts"
import { SessionRefused, SessionRegistry } from "./session-registry.ts"

export interface SessionsOptions extends Omit<SessionOptions, "registry" | "listenPort" | "onMessage"> {
  readonly transport: Transport
  readonly maxSessions: number
}

/** So many connections may be in their handshake at once (go-ethereum's MaxPendingPeers); more are closed. */
export const MAX_PENDING = 50

/** Too many connections are in their handshake; one more was closed. */
export class TooManyPending extends Error {
  override readonly name = "TooManyPending"

  constructor() {
    super(`${MAX_PENDING} connections are in their handshake already`)
  }
}

/** This node stops: nothing is dialled or accepted any more. */
export class SessionsStopped extends Error {
  override readonly name = "SessionsStopped"

  constructor() {
    super("this node stops")
  }
}

/** Who hears of what the sessions bring. */
export interface SessionsReceiver {
  readonly onMessage: SessionOptions["onMessage"]
  /** A connection did not become a session. Nothing else happened. */
  readonly onError: (error: Error, remoteHost: string) => void
}

/** All sessions of one node: accepts them, dials them, keeps one with each peer. */
export class Sessions {
  readonly #options: SessionsOptions
  readonly #registry: SessionRegistry<Peer>
  /** Sessions that are being opened, by their stream. */
  readonly #opening = new Map<ByteStream, Promise<unknown>>()
  #accepting = 0
  readonly #stopping = new AbortController()
  #receiver: SessionsReceiver = { onMessage: () => {}, onError: () => {} }
  #listener: Listener | undefined

  constructor(options: SessionsOptions) {
    const { key, maxSessions } = options
    const self = nodeId(key.publicKey)
    this.#options = options
    this.#registry = new SessionRegistry({ self, maxSessions, second: "refuse" })
  }

  /** The sessions there are. */
  get all(): readonly Peer[] {
    return this.#registry.all
  }

  /** Accepts sessions. Resolves with the address it really listens on. */
  async listen(address: Address, receiver: SessionsReceiver): Promise<Address> {
    this.#receiver = receiver
    this.#listener = await this.#options.transport.listen(
      address,
      (stream, remoteHost) => void this.#accept(stream, remoteHost),
    )
    return this.#listener.address
  }

  /**
   * The session with this peer; dials where there is none.
   * @throws {SessionRefused} for ourselves, or when there are too many
   * @throws what the dial, the handshake or the exchange of Hellos says
   */
  async connect(enode: Enode): Promise<Peer> {
    this.#stopping.signal.throwIfAborted()
    const { key, clock, random, timing } = this.#options
    const options = {
      self: nodeId(key.publicKey),
      registry: this.#registry,
      clock,
      random,
      dialYield: timing.dialYield,
      dialAgainWithin: timing.dialAgainWithin,
      isAlreadyConnected,
    }
    return this.#registry.connect(enode.id, () => dialInTurn(enode.id, () => this.#dial(enode), options))
  }

  /** The session there is, or none. */
  get(id: NodeId): Peer | undefined {
    return this.#registry.get(id)
  }

  /** Says goodbye to everybody, also to those who are just coming, and leaves nothing open. */
  async stop(): Promise<void> {
    const { clock, timing } = this.#options
    const stopped = new SessionsStopped()
    this.#stopping.abort(stopped)
    const opened = () => Promise.allSettled(this.#opening.values())
    const { disconnectTimeout } = timing
    await withDeadline({ clock, ms: disconnectTimeout, what: "opening sessions" }, opened).catch(() => {})
    for (const stream of this.#opening.keys()) stream.abort(stopped)
    await Promise.all(this.all.map((peer) => peer.close(DisconnectReason.QUITTING)))
    await this.#listener?.close()
  }

  async #dial(enode: Enode): Promise<Peer> {
    const { transport, clock, timing } = this.#options
    const { signal } = this.#stopping
    const stream = await withDeadline({ clock, ms: timing.dialTimeout, what: "the dial", signal }, (ended) =>
      transport.dial(enode, ended),
    )
    return this.#open(stream, dialSession(stream, enode.host, enode.publicKey, this.#sessionOptions()))
  }

  async #accept(stream: ByteStream, remoteHost: string): Promise<void> {
    this.#accepting += 1
    try {
      this.#stopping.signal.throwIfAborted()
      if (this.#accepting > MAX_PENDING) throw new TooManyPending()
      await this.#open(stream, acceptSession(stream, remoteHost, this.#sessionOptions()))
    } catch (error) {
      stream.abort(error as Error)
      if (!(error instanceof SessionsStopped)) this.#receiver.onError(error as Error, remoteHost)
    } finally {
      this.#accepting -= 1
    }
  }

  async #open(stream: ByteStream, opening: Promise<Peer>): Promise<Peer> {
    this.#opening.set(stream, opening)
    try {
      return await opening
    } finally {
      this.#opening.delete(stream)
    }
  }

  #sessionOptions(): SessionOptions {
    const { onMessage } = this.#receiver
    return {
      ...this.#options,
      onMessage,
      registry: this.#registry,
      listenPort: this.#listener?.address.port ?? 0,
    }
  }
}

/** Here or there: the session that we wanted exists. */
function isAlreadyConnected(error: unknown): boolean {
  if (error instanceof SessionRefused) return error.why === "already connected"
  return error instanceof PeerDisconnected && error.reason === DisconnectReason.ALREADY_CONNECTED
}
