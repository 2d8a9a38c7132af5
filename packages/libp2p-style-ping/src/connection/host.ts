import type { Address, ByteStream, Clock, Listener, Random, Transport } from "@ping-from-zero/core-tcp-check"
import { HeldTogether, UnderWay } from "@ping-from-zero/core-tcp-check/wire"
import { SessionRegistry } from "@ping-from-zero/devp2p-ping/session"
import type { Identity } from "../identity/identity.ts"
import type { PeerAddress } from "../identity/multiaddr.ts"
import type { PeerId } from "../identity/peer-id.ts"
import type { PublicKey } from "../identity/public-key.ts"
import { type NoiseCredentials, noiseCredentials } from "../noise/secure.ts"
import type { Libp2pTiming } from "../timing.ts"
import type { Connection, StreamHandler } from "./connection.ts"
import { closeIfSilent, UnwatchedConnections } from "./unwatched.ts"
import { MUXERS, type UpgradeOptions, upgradeInbound, upgradeOutbound } from "./upgrade.ts"
import { UpgradeLimit } from "./upgrade-limit.ts"

/** Each holds some 40 KB when idle. Smaller: whoever opens many keeps others out. Larger: more memory than 400 MB. */
const MAX_CONNECTIONS = 10_000

/** The peer does not answer on this connection, and has a newer one. */
export class ConnectionSupplanted extends Error {
  override readonly name = "ConnectionSupplanted"

  constructor() {
    super("the peer has a newer connection, and does not answer on this one")
  }
}

/** The host was stopped while something was on its way. */
export class HostStopped extends Error {
  override readonly name = "HostStopped"

  constructor() {
    super("this host stops")
  }
}

export interface HostOptions {
  readonly transport: Transport
  readonly clock: Clock
  readonly random: Random
  readonly identity: Identity
  readonly timing: Libp2pTiming
  /** So many at once; one more is told GoAway. By default 10,000. */
  readonly maxConnections?: number
}

type OnError = (error: Error, remoteHost?: string) => void

/**
 * Ourselves among peers: who we are, which protocols we answer, and one way to reach each peer. The identity, which can
 * sign, stays inside.
 */
export class Host {
  readonly peerId: PeerId
  readonly publicKey: PublicKey
  /** What all connections hold. */
  readonly held: HeldTogether = new HeldTogether()
  readonly #options: HostOptions
  readonly #handlers = new Map<string, StreamHandler>()
  readonly #connections: SessionRegistry<Connection>
  readonly #underWay: UnderWay
  readonly #credentials: NoiseCredentials
  readonly #unwatched: UnwatchedConnections
  #listener: Listener | undefined
  readonly #upgrades = new UpgradeLimit()
  #onError: OnError = () => {}

  constructor(options: HostOptions) {
    this.peerId = options.identity.peerId
    this.publicKey = options.identity.publicKey
    this.#options = options
    this.#underWay = new UnderWay(options.clock)
    this.#unwatched = new UnwatchedConnections(options.clock, options.timing)
    this.#credentials = noiseCredentials({
      identity: options.identity,
      random: options.random,
      muxers: MUXERS,
    })
    this.#connections = new SessionRegistry({
      self: options.identity.peerId,
      maxSessions: options.maxConnections ?? MAX_CONNECTIONS,
      second: "keep", // two peers that dial each other at once have two connections, and libp2p does not mind
    })
  }

  /** Answers streams of this protocol from now on. */
  handle(protocol: string, handler: StreamHandler): void {
    this.#handlers.set(protocol, handler)
  }

  get protocols(): string[] {
    return [...this.#handlers.keys()]
  }

  /** Where we listen, once we do. */
  get address(): Address | undefined {
    return this.#listener?.address
  }

  /**
   * @param address port 0 takes any free one
   * @param onError hears from now on what peers did wrong, and from which host
   */
  async listen(address: Address, onError: OnError): Promise<Address> {
    this.#onError = onError
    const accept = (stream: ByteStream, remoteHost: string) => void this.#accept(stream, remoteHost)
    this.#listener = await this.#options.transport.listen(address, accept, { onError })
    return this.#listener.address
  }

  /**
   * The connection to this peer that there is, is being dialled, or is dialled now.
   * @throws why it cannot be reached, or is another one
   */
  connect(peer: PeerAddress): Promise<Connection> {
    return this.#connections.connect(peer.peerId, () => this.#dial(peer))
  }

  /** The connection with this peer that there is, the newest; or none. */
  get(peerId: PeerId): Connection | undefined {
    return this.#connections.get(peerId)
  }

  /** A ping policy asks the peer on this connection, until the returned function is called: we need not. */
  watch(connection: Connection): () => void {
    return this.#unwatched.watch(connection)
  }

  /** Calls `arrived` for each connection with this peer that opens, until the returned function is called. */
  onArrival(peerId: PeerId, arrived: (connection: Connection) => void): () => void {
    return this.#connections.onArrival(peerId, arrived)
  }

  /** Says GoAway to everybody, and leaves nothing open. */
  async stop(): Promise<void> {
    this.#underWay.stop(new HostStopped())
    await this.#listener?.close()
    await Promise.all(this.#connections.all.map((connection) => connection.close()))
  }

  async #dial(peer: PeerAddress): Promise<Connection> {
    const { transport, timing } = this.#options
    const what = `the dial of ${peer.host}`
    const stream = await this.#underWay.run({ ms: timing.dialTimeout, what }, (signal) =>
      transport.dial(peer, signal),
    )
    return this.#upgrades.ofOurs(stream, () =>
      this.#upgrade(stream, peer.host, (options) => upgradeOutbound(stream, peer.peerId, options)),
    )
  }

  async #accept(stream: ByteStream, remoteHost: string): Promise<void> {
    const upgrade = () => this.#upgrade(stream, remoteHost, (options) => upgradeInbound(stream, options))
    try {
      await this.#upgrades.ofOthers({ remoteHost, stream }, upgrade)
    } catch (error) {
      this.#tell(error as Error, remoteHost)
    }
  }

  async #upgrade(
    stream: ByteStream,
    remoteHost: string,
    climb: (options: UpgradeOptions) => Promise<Connection>,
  ): Promise<Connection> {
    const { clock, random, identity, timing } = this.#options
    const what = `the upgrade of the connection with ${remoteHost}`
    const work = () =>
      climb({
        clock,
        random,
        identity,
        credentials: this.#credentials,
        negotiationTimeout: timing.negotiationTimeout,
        answerTimeout: timing.answerTimeout,
        remoteHost,
        handlers: this.#handlers,
        held: this.held,
        onError: (error) => this.#tell(error, remoteHost),
      })
    try {
      return this.#keep(await this.#underWay.runOn(stream, { ms: timing.upgradeTimeout, what }, work))
    } catch (error) {
      stream.abort(error as Error)
      throw error
    }
  }

  /** Once we stop, all that breaks is broken by us. */
  #tell(error: Error, remoteHost: string): void {
    if (!this.#underWay.isStopped) this.#onError(error, remoteHost)
  }

  /** @throws {SessionRefused | TooManySessions} */
  #keep(connection: Connection): Connection {
    const { clock, timing } = this.#options
    try {
      const older = this.#connections.get(connection.id)
      this.#connections.claim(connection.id).fulfil(connection)
      this.#unwatched.add(connection)
      // A machine that lost power said no FIN: its old connection would keep its place, and what is sent into it.
      if (older) void closeIfSilent(older, clock, timing.olderConnectionTimeout, new ConnectionSupplanted())
    } catch (error) {
      void connection.close()
      throw error
    }
    return connection
  }
}
