import { EMPTY } from "../bytes/bytes.ts"
import type { Clock } from "../clock/clock.ts"
import { type Address, isWildcard } from "../stream/address.ts"
import { AddressInUse, AddressNotAvailable, HostUnreachable } from "../stream/transport-errors.ts"
import { Connection, type ConnectionHost } from "./connection.ts"
import type { Instant } from "./instant.ts"
import { ListeningSocket } from "./listening-socket.ts"
import type { Packet } from "./packet.ts"
import type { KernelRules } from "./rules.ts"
import type { SocketUser } from "./socket-user.ts"
import type { TimerWheel } from "./timer-wheel.ts"

/** Where a kernel runs. */
export interface KernelOptions {
  /** Of its host: IP literals. */
  readonly addresses: readonly string[]
  readonly clock: Clock
  readonly timers: TimerWheel
  readonly instant: Instant
  readonly rules: KernelRules
  /** Puts a packet on the line. */
  readonly send: (packet: Packet) => void
  /** A packet was thrown away, and why. */
  readonly onDrop: (packet: Packet, why: string) => void
}

/** The TCP of one host: which packet belongs to which connection, and what a packet gets that belongs to none. */
export class Kernel implements ConnectionHost {
  readonly clock: Clock
  readonly timers: TimerWheel
  readonly instant: Instant
  readonly rules: KernelRules
  readonly send: (packet: Packet) => void
  readonly #addresses: readonly string[]
  readonly #onDrop: (packet: Packet, why: string) => void
  readonly #connections = new Map<string, Connection>()
  readonly #listeners = new Map<string, ListeningSocket>()
  /** In the order in which they end. */
  readonly #timeWaits = new Map<string, { readonly until: number; readonly lastAck: Packet }>()
  #lastPort: number

  constructor({ addresses, clock, timers, instant, rules, send, onDrop }: KernelOptions) {
    this.#addresses = addresses
    this.clock = clock
    this.timers = timers
    this.instant = instant
    this.rules = rules
    this.send = send
    this.#onDrop = onDrop
    this.#lastPort = rules.ports[1]
  }

  /**
   * @throws {HostUnreachable} when no address of this host is of that kind
   * @throws {AddressNotAvailable} when all its ports to there are in use
   */
  connect(to: Address, user: SocketUser): Connection {
    const host = this.#addresses.find((own) => own === to.host) ?? this.#addresses.find(sameFamily(to.host))
    if (host === undefined) throw new HostUnreachable(to)
    const port = this.#freePort((port) => {
      const key = keyOf({ host, port }, to)
      const itself = host === to.host && port === to.port
      return !itself && !this.#connections.has(key) && !this.#inTimeWait(key)
    })
    if (port === undefined) throw new AddressNotAvailable(to)
    return Connection.open(this, { host, port }, to, user)
  }

  /**
   * @param onReady a connection waits to be accepted
   * @throws {AddressNotAvailable}
   * @throws {AddressInUse}
   */
  listen({ host, port }: Address, backlog: number, onReady: () => void): ListeningSocket {
    const wanted = { host, port: port || (this.#freePort((free) => !this.#isTaken(host, free)) ?? 0) }
    if (!isWildcard(host) && !this.#addresses.includes(host)) throw new AddressNotAvailable(wanted)
    if (wanted.port === 0 || this.#isTaken(host, wanted.port)) throw new AddressInUse(wanted)
    const listener = new ListeningSocket(wanted, backlog, this.rules, onReady)
    this.#listeners.set(`${wanted.port} ${host}`, listener)
    return listener
  }

  closeListener(listener: ListeningSocket): void {
    const { host, port } = listener.address
    const key = `${port} ${host}`
    if (this.#listeners.get(key) !== listener) return
    this.#listeners.delete(key)
    listener.close()
  }

  /** A packet came over the line. */
  receive(packet: Packet): void {
    const key = keyOf(packet.to, packet.from)
    const connection = this.#connections.get(key)
    if (connection) return void connection.receive(packet)
    const timeWait = this.#inTimeWait(key)
    if (timeWait && packet.flag !== "SYN") {
      if (packet.flag === "FIN") this.send(timeWait)
      return
    }
    const opens = packet.flag === "SYN" && packet.ack === undefined
    const listener = opens ? this.#listenerAt(packet.to) : undefined
    if (!listener) return void this.refuse(packet)
    if (listener.isFull) return void this.#onDrop(packet, "accept queue full")
    this.#timeWaits.delete(key)
    Connection.answer(this, packet)
  }

  /** The connections with a host that are open both ways, by the ports at both ends. */
  establishedWith(host: string): string[] {
    return [...this.#connections.values()]
      .filter(({ remote, isEstablished }) => remote.host === host && isEstablished)
      .map(({ local, remote }) => `${local.port} ${remote.port}`)
  }

  /** How many are not over, with or without a process; TIME_WAIT is over. */
  get connections(): number {
    return this.#connections.size
  }

  /** How many with a host some process has, or is opening. */
  heldWith(host: string): number {
    return [...this.#connections.values()].filter(({ remote, isHeld }) => isHeld && remote.host === host)
      .length
  }

  /** All at once and without a word: power is lost. */
  vanish(): void {
    for (const connection of [...this.#connections.values()]) connection.vanish()
    this.#listeners.clear()
    this.#timeWaits.clear()
  }

  // What its connections ask of it: see ConnectionHost.

  began(connection: Connection): void {
    this.#connections.set(keyOf(connection.local, connection.remote), connection)
  }

  queue(connection: Connection): boolean {
    const listener = this.#listenerAt(connection.local)
    if (!listener) {
      connection.reset() // it was closed meanwhile
      return false
    }
    if (listener.isFull) return false
    listener.add(connection)
    return true
  }

  refuse(packet: Packet): void {
    if (packet.flag === "RST") return
    if (this.rules.closedPort === "nothing") return void this.#onDrop(packet, "nobody listens")
    const { from: to, to: from, ack, seq } = packet
    const rst = { seq: ack ?? 0, bytes: EMPTY, ack: seq + 1, window: 0, sentAt: 0, echo: 0 }
    this.send({ from, to, flag: "RST", ...rst })
  }

  forget(connection: Connection, lastAck: Packet | undefined): void {
    const key = keyOf(connection.local, connection.remote)
    if (this.#connections.get(key) !== connection) return
    this.#connections.delete(key)
    if (lastAck) this.#timeWaits.set(key, { until: this.clock.now() + this.rules.timeWait, lastAck })
  }

  #listenerAt({ host, port }: Address): ListeningSocket | undefined {
    const any = host.includes(":") ? "::" : "0.0.0.0"
    const at = (listening: string) => this.#listeners.get(`${port} ${listening}`)
    return at(host) ?? at(any) ?? at("::")
  }

  /** Two listen at one port only on two addresses. */
  #isTaken(host: string, port: number): boolean {
    const at = (listening: string) => this.#listeners.has(`${port} ${listening}`)
    return isWildcard(host)
      ? [...this.#addresses, "0.0.0.0", "::"].some(at)
      : [host, "0.0.0.0", "::"].some(at)
  }

  /** The last ACK of a connection that ended so short a time ago that its addresses are kept. */
  #inTimeWait(key: string): Packet | undefined {
    const now = this.clock.now()
    for (const [old, { until }] of this.#timeWaits) {
      if (until > now) break
      this.#timeWaits.delete(old)
    }
    return this.#timeWaits.get(key)?.lastAck
  }

  /** One after the other, so that a port rests as long as it can. */
  #freePort(isFree: (port: number) => boolean): number | undefined {
    const [first, last] = this.rules.ports
    for (let tried = first; tried <= last; tried++) {
      this.#lastPort = this.#lastPort >= last ? first : this.#lastPort + 1
      if (isFree(this.#lastPort)) return this.#lastPort
    }
    return undefined
  }
}

function keyOf(local: Address, remote: Address): string {
  return `${local.port} ${remote.port} ${remote.host} ${local.host}`
}

function sameFamily(host: string): (own: string) => boolean {
  return (own) => own.includes(":") === host.includes(":")
}
