import { type Clock, DeadlineExceeded, withDeadline } from "../clock/clock.ts"
import type { Address } from "../stream/address.ts"
import type { ByteStream } from "../stream/byte-stream.ts"
import type { Listener, ListenOptions, Transport } from "../stream/transport.ts"
import {
  AddressInUse,
  AddressNotAvailable,
  ConnectionRefused,
  NoAnswerYet,
} from "../stream/transport-errors.ts"
import { type Carry, type MemoryStream, streamPair } from "./memory-stream.ts"

/** Node's default. */
const BACKLOG = 511
/** Where Linux, macOS and Windows find ports for those who ask for any (RFC 6335: 49152 to 65535). */
const FIRST_FREE_PORT = 49152

/** A test killed the process: whatever it still tries rejects with this. */
export class ProcessKilled extends Error {
  override readonly name = "ProcessKilled"

  constructor(host: string) {
    super(`the process on ${host} was killed`)
  }
}

interface ListeningPort {
  readonly onConnection: (stream: ByteStream, remoteHost: string) => void
  readonly backlog: number
  /** Connections that the kernel completed and the process, frozen, has not accepted. */
  unaccepted: number
}

/** What a process asks of the network that it is on. */
export interface NetworkOfProcesses {
  readonly clock: Clock
  process(host: string): MemoryTransport | undefined
  /** Whether the process on this host is not frozen. */
  runs(host: string): boolean
  /** Whether packets get from one to the other. */
  connects(a: string, b: string): boolean
  /** The way between two processes: holds what cannot get through now, and keeps the order. */
  line(a: string, b: string): Carry
  /** Resolves at the next change of the network, or rejects with the signal's reason. */
  change(signal?: AbortSignal): Promise<void>
  /** Something changed: those who wait look again. */
  changed(): void
}

/** One process on one host. */
export class MemoryTransport implements Transport {
  readonly #network: NetworkOfProcesses
  readonly #host: string
  readonly #ports = new Map<number, ListeningPort>()
  readonly #streams = new Set<MemoryStream>()
  #killed: ProcessKilled | undefined

  constructor(network: NetworkOfProcesses, host: string) {
    this.#network = network
    this.#host = host
  }

  async dial(
    address: Address,
    signal?: AbortSignal,
    patience: number = Number.POSITIVE_INFINITY,
  ): Promise<ByteStream> {
    const dial = (ended: AbortSignal) => this.#dial(address, ended)
    const { clock } = this.#network
    return withDeadline({ clock, ms: patience, what: "the dial", signal }, dial).catch((error) => {
      throw error instanceof DeadlineExceeded ? new NoAnswerYet(address) : error
    })
  }

  async #dial(address: Address, signal: AbortSignal): Promise<ByteStream> {
    await undefined // it takes a moment, in which the signal can end it
    for (;;) {
      signal.throwIfAborted()
      if (this.#killed) throw this.#killed
      if (this.#network.runs(this.#host) && this.#network.connects(this.#host, address.host)) {
        const peer = this.#network.process(address.host)
        const port = peer ? peer.#ports.get(address.port) : undefined
        if (!peer || !port) throw new ConnectionRefused(address)
        // Linux completes one connection more than the backlog says.
        if (port.unaccepted <= port.backlog) return this.#connect(peer, port)
      }
      await this.#network.change(signal)
    }
  }

  async listen(
    address: Address,
    onConnection: (stream: ByteStream, remoteHost: string) => void,
    { backlog = BACKLOG }: ListenOptions = {},
  ): Promise<Listener> {
    if (this.#killed) throw this.#killed
    if (address.host !== this.#host) throw new AddressNotAvailable(address)
    if (this.#ports.has(address.port)) throw new AddressInUse(address)
    const port = address.port || this.#freePort()
    const listening = { onConnection, backlog, unaccepted: 0 }
    this.#ports.set(port, listening)
    return {
      address: { host: this.#host, port },
      close: async () => {
        if (this.#ports.get(port) === listening) this.#ports.delete(port)
        this.#network.changed()
      },
    }
  }

  /** See MemoryNetwork.kill. */
  kill(): void {
    this.#killed = new ProcessKilled(this.#host)
    this.#ports.clear()
    for (const stream of this.#streams) stream.abort(this.#killed)
  }

  get openStreams(): number {
    return [...this.#streams].filter((stream) => !stream.closed).length
  }

  #connect(peer: MemoryTransport, port: ListeningPort): ByteStream {
    const carry = this.#network.line(this.#host, peer.#host)
    const [near, far] = streamPair({ carry })
    this.#streams.add(near)
    peer.#streams.add(far)
    port.unaccepted++
    carry(() => {
      port.unaccepted--
      queueMicrotask(() => port.onConnection(far, this.#host))
    })
    return near
  }

  #freePort(): number {
    let port = FIRST_FREE_PORT
    while (this.#ports.has(port)) port++
    return port
  }
}
