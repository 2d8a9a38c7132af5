import {
  type Address,
  abortWith,
  type ByteStream,
  type Clock,
  type Listener,
  type ListenOptions,
  type Random,
  type Transport,
  withDeadline,
} from "@ping-from-zero/core-tcp-check"
import { SessionRegistry } from "@ping-from-zero/devp2p-ping"
import type { Identity } from "../identity/identity.ts"
import type { PeerAddress } from "../identity/multiaddr.ts"
import type { PeerId } from "../identity/peer-id.ts"
import type { Libp2pTiming } from "../timing.ts"
import type { Connection, StreamHandler } from "./connection.ts"
import { type UpgradeOptions, upgradeInbound, upgradeOutbound } from "./upgrade.ts"

/** So many connections at once. Each holds some 40 KB when idle. */
const MAX_CONNECTIONS = 10_000

/** So many connections may climb the ladder at once; each costs cryptography before anything is known of it. */
const MAX_UPGRADES = 256

export class TooManyUpgrades extends Error {
  override readonly name = "TooManyUpgrades"

  constructor() {
    super(`${MAX_UPGRADES} connections are being upgraded: one more was closed`)
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
  /** Hears of what went wrong with a peer, and where that peer is, if it got that far. */
  readonly onError: (error: Error, remoteHost?: string) => void
}

/** Ourselves among peers: who we are, which protocols we answer, and one way to reach each peer. */
export class Host {
  readonly identity: Identity
  readonly #options: HostOptions
  readonly #handlers = new Map<string, StreamHandler>()
  readonly #connections: SessionRegistry<Connection>
  readonly #dials = new Map<PeerId, Promise<Connection>>()
  readonly #stop = new AbortController()
  #listener: Listener | undefined
  #upgrades = 0

  constructor(options: HostOptions) {
    this.identity = options.identity
    this.#options = options
    this.#connections = new SessionRegistry({
      self: options.identity.peerId,
      maxSessions: MAX_CONNECTIONS,
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

  async listen(address: Address, options: Pick<ListenOptions, "backlog"> = {}): Promise<Address> {
    const accept = (stream: ByteStream, remoteHost: string) => void this.#accept(stream, remoteHost)
    const onError = (error: Error) => this.#options.onError(error)
    this.#listener = await this.#options.transport.listen(address, accept, { ...options, onError })
    return this.#listener.address
  }

  /**
   * The connection to this peer that there is, is being dialled, or is dialled now.
   * @throws why it cannot be reached, or is another one
   */
  connect(peer: PeerAddress): Promise<Connection> {
    const connection = this.#connections.get(peer.peerId)
    if (connection) return Promise.resolve(connection)
    const dial =
      this.#dials.get(peer.peerId) ?? this.#dial(peer).finally(() => this.#dials.delete(peer.peerId))
    this.#dials.set(peer.peerId, dial)
    return dial
  }

  /** Says GoAway to everybody, and leaves nothing open. */
  async stop(): Promise<void> {
    this.#stop.abort(new HostStopped())
    await this.#listener?.close()
    await Promise.all(this.#connections.all.map((connection) => connection.close()))
  }

  async #dial(peer: PeerAddress): Promise<Connection> {
    const { transport, clock, timing } = this.#options
    this.#connections.check(peer.peerId)
    const dial = (signal: AbortSignal) => transport.dial(peer, signal)
    const stop = this.#stop.signal
    const stream = await withDeadline(clock, timing.dialTimeout, `the dial of ${peer.host}`, dial, stop)
    return this.#upgrade(stream, peer.host, (options) => upgradeOutbound(stream, peer.peerId, options))
  }

  async #accept(stream: ByteStream, remoteHost: string): Promise<void> {
    try {
      if (this.#upgrades >= MAX_UPGRADES) throw new TooManyUpgrades()
      await this.#upgrade(stream, remoteHost, (options) => upgradeInbound(stream, options))
    } catch (error) {
      stream.abort(error as Error)
      if (!(error instanceof HostStopped)) this.#options.onError(error as Error, remoteHost)
    }
  }

  async #upgrade(
    stream: ByteStream,
    remoteHost: string,
    climb: (options: UpgradeOptions) => Promise<Connection>,
  ): Promise<Connection> {
    const { clock, timing, onError } = this.#options
    const work = (signal: AbortSignal) => {
      abortWith(signal, stream)
      return climb({
        ...this.#options,
        negotiationTimeout: timing.negotiationTimeout,
        remoteHost,
        handlers: this.#handlers,
        onError: (error) => onError(error, remoteHost),
      })
    }
    this.#upgrades += 1
    try {
      const what = `the upgrade of the connection with ${remoteHost}`
      return this.#keep(await withDeadline(clock, timing.upgradeTimeout, what, work, this.#stop.signal))
    } finally {
      this.#upgrades -= 1
    }
  }

  /** @throws {SessionRefused} */
  #keep(connection: Connection): Connection {
    try {
      this.#connections.add(connection)
    } catch (error) {
      void connection.close()
      throw error
    }
    void connection.closed.then(() => this.#connections.delete(connection))
    return connection
  }
}
