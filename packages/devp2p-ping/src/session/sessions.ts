import type { Address, ByteStream, Clock, Listener, Random, Transport } from "@ping-from-zero/core-tcp-check"
import { UnderWay, withDeadline } from "@ping-from-zero/core-tcp-check/wire"
import type { Enode } from "../identity/enode.ts"
import { type NodeId, type NodeKey, nodeId } from "../identity/node-key.ts"
import type { Devp2pTiming } from "../timing.ts"
import type { Capability } from "./capabilities.ts"
import { dialInTurn } from "./dial-in-turn.ts"
import { DisconnectReason } from "./disconnect.ts"
import { PeerDisconnected } from "./disconnect-policy.ts"
import { acceptSession, dialSession, type SessionOptions } from "./open-session.ts"
import type { Peer, PeerOptions } from "./peer.ts"
import { type Pending, PendingConnections } from "./pending.ts"
import type { ProofOfLife } from "./ping-loop.ts"
import { SessionPlaces } from "./session-places.ts"
import { SessionRefused, SessionRegistry, TooManySessions } from "./session-registry.ts"

export interface SessionsOptions {
  readonly transport: Transport
  readonly key: NodeKey
  /** Name and version of this program, for Hello. */
  readonly client: string
  readonly capabilities: readonly Capability[]
  readonly maxSessions: number
  /** How long a message may be, in bytes. */
  readonly maxMessage: number
  readonly timing: Devp2pTiming
  readonly proof: ProofOfLife
  readonly clock: Clock
  readonly random: Random
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
  readonly onMessage: PeerOptions["onMessage"]
  /** A connection did not become a session, or could not be accepted: then nobody knows whose it was. */
  readonly onError: (error: Error, remoteHost?: string) => void
}

/** All sessions of one node: accepts them, dials them, keeps one with each peer. */
export class Sessions {
  readonly #options: SessionsOptions
  readonly #registry: SessionRegistry<Peer>
  /** Sessions that are being opened, by their stream. */
  readonly #opening = new Map<ByteStream, Promise<unknown>>()
  readonly #pending = new PendingConnections()
  readonly #places: SessionPlaces
  readonly #dials: UnderWay
  /**
   * Connections of ours that are no sessions yet: no more than could become one. A list of 1,000 strangers would cost
   * as many handshakes in one turn of the event loop, half a second.
   */
  #ownDials = 0
  #receiver: SessionsReceiver = { onMessage: () => {}, onError: () => {} }
  #listener: Listener | undefined

  constructor(options: SessionsOptions) {
    const { key, maxSessions, clock, timing } = options
    const self = nodeId(key.publicKey)
    this.#options = options
    this.#dials = new UnderWay(clock)
    this.#registry = new SessionRegistry({ self, maxSessions, second: "refuse" })
    this.#places = new SessionPlaces({
      registry: this.#registry,
      pending: this.#pending,
      clock,
      olderSessionTimeout: timing.olderSessionTimeout,
    })
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
      { onError: (error) => receiver.onError(error) },
    )
    return this.#listener.address
  }

  /**
   * The session with this peer; dials where there is none.
   * @throws {SessionRefused} for ourselves
   * @throws {TooManySessions}
   * @throws what the dial, the handshake or the exchange of Hellos says
   */
  async connect(enode: Enode): Promise<Peer> {
    if (this.#dials.isStopped) throw new SessionsStopped()
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
    this.#dials.stop(stopped)
    const opened = () => Promise.allSettled(this.#opening.values())
    const { disconnectTimeout } = timing
    await withDeadline({ clock, ms: disconnectTimeout, what: "opening sessions" }, opened).catch(() => {})
    for (const stream of this.#opening.keys()) stream.abort(stopped)
    await Promise.all(this.all.map((peer) => peer.close(DisconnectReason.QUITTING)))
    await this.#listener?.close()
  }

  async #dial(enode: Enode): Promise<Peer> {
    const { transport, timing } = this.#options
    const stream = await this.#dials.run({ ms: timing.dialTimeout, what: "the dial" }, (signal) =>
      transport.dial(enode, signal),
    )
    const session = this.#sessionOptions((id) => this.#places.claim(id))
    try {
      this.#ownDials += 1
      if (this.#ownDials > this.#options.maxSessions) throw new TooManySessions(this.#options.maxSessions)
      return await this.#open(stream, dialSession(stream, enode.host, enode.publicKey, session))
    } catch (error) {
      stream.abort(error as Error)
      throw error
    } finally {
      this.#ownDials -= 1
    }
  }

  async #accept(stream: ByteStream, remoteHost: string): Promise<void> {
    const pending: Pending = { remoteHost, stream }
    try {
      if (this.#dials.isStopped) throw new SessionsStopped()
      this.#pending.add(pending)
      const session = this.#sessionOptions((id) => this.#places.claimForCaller(id, pending))
      await this.#open(stream, acceptSession(stream, remoteHost, session))
    } catch (error) {
      stream.abort(error as Error)
      if (!(error instanceof SessionsStopped)) this.#receiver.onError(error as Error, remoteHost)
    } finally {
      this.#pending.delete(pending)
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

  #sessionOptions(claim: SessionOptions["claim"]): SessionOptions {
    const { key, client, capabilities, maxMessage, timing, proof, clock, random } = this.#options
    const { onMessage } = this.#receiver
    const listenPort = this.#listener?.address.port ?? 0
    return {
      key,
      client,
      capabilities,
      listenPort,
      claim,
      random,
      clock,
      timing,
      proof,
      maxMessage,
      onMessage,
    }
  }
}

/** Here or there: the session that we wanted exists. */
function isAlreadyConnected(error: unknown): boolean {
  if (error instanceof SessionRefused) return error.why === "already connected"
  return error instanceof PeerDisconnected && error.reason === DisconnectReason.ALREADY_CONNECTED
}
