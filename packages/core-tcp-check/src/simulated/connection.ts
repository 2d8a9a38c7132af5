import type { Address } from "../stream/address.ts"
import { StreamReset } from "../stream/stream-errors.ts"
import { ConnectionRefused, ConnectionTimedOut } from "../stream/transport-errors.ts"
import { Ending } from "./ending.ts"
import { Exchange, type ExchangeHost } from "./exchange.ts"
import { lengthOf, type Packet } from "./packet.ts"
import type { Receiving } from "./receiving.ts"
import { synAckTimeouts, synTimeouts } from "./retransmission.ts"
import type { Sending } from "./sending.ts"
import type { SocketUser } from "./socket-user.ts"

/** What a connection needs of the kernel that it belongs to. */
export interface ConnectionHost extends ExchangeHost {
  /** It begins: what comes from now on between its two addresses is for it. */
  began(connection: Connection): void
  /** A handshake is complete on the listener's side. @returns false when the accept queue is full */
  queue(connection: Connection): boolean
  /** What a packet gets that belongs to no connection. */
  refuse(packet: Packet): void
  /** It is over. @param lastAck where this side closed first: the other may ask for it again (TIME_WAIT) */
  forget(connection: Connection, lastAck: Packet | undefined): void
}

/**
 * One side of a TCP connection, as a kernel keeps it: how it begins (RFC 9293, 3.5, less what rules.ts leaves out), and
 * what its process does and hears. What is sent stands in exchange.ts, how it ends in good order in ending.ts.
 */
export class Connection {
  readonly local: Address
  readonly remote: Address
  readonly #host: ConnectionHost
  readonly #exchange: Exchange
  readonly #sending: Sending
  readonly #receiving: Receiving
  #state: "SYN sent" | "SYN received" | "established" | "over"
  /** Undefined while nobody has accepted it, and again when its process is gone. */
  #user: SocketUser | undefined
  /** What came for whoever will accept it. */
  readonly #kept: Uint8Array[] = []
  readonly #ending: Ending

  private constructor(host: ConnectionHost, local: Address, remote: Address, active: boolean) {
    const { rules } = host
    this.#host = host
    this.local = local
    this.remote = remote
    this.#exchange = new Exchange({
      host,
      from: local,
      to: remote,
      synTimeouts: active ? synTimeouts(rules) : synAckTimeouts(rules),
      gaveUp: () => this.#break(new ConnectionTimedOut(remote)),
    })
    this.#sending = this.#exchange.sending
    this.#receiving = this.#exchange.receiving
    this.#ending = new Ending(host, this.#exchange, (lastAck) => this.#end(lastAck))
    this.#state = active ? "SYN sent" : "SYN received"
  }

  /** connect(2): sends SYN. */
  static open(host: ConnectionHost, local: Address, remote: Address, user: SocketUser): Connection {
    const connection = new Connection(host, local, remote, true)
    connection.#user = user
    host.began(connection)
    connection.#exchange.sendSyn()
    return connection
  }

  /** A listener was sent a SYN: answers SYN+ACK. */
  static answer(host: ConnectionHost, syn: Packet): Connection {
    const connection = new Connection(host, syn.to, syn.from, false)
    connection.#sending.acknowledged(1, syn.window)
    connection.#receiving.begin(syn)
    host.began(connection)
    connection.#exchange.sendSyn()
    return connection
  }

  /** Complete, and neither side has finished: what `ss` calls established. */
  get isEstablished(): boolean {
    return this.#state === "established" && !this.#sending.isFinished && !this.#receiving.hasEnded
  }

  /** A process has it, or is opening it. */
  get isHeld(): boolean {
    return !this.isOver && this.#user !== undefined
  }

  get isOver(): boolean {
    return this.#state === "over"
  }

  // What the process does.

  /** accept(2). */
  accept(user: SocketUser): void {
    this.#user = user
    for (const bytes of this.#kept.splice(0)) user.arrived(bytes)
    if (this.#receiving.hasEnded) user.ended()
  }

  /** @returns how many of the bytes the send buffer had room for */
  write(bytes: Uint8Array): number {
    const taken = this.#sending.write(bytes)
    this.#exchange.transmit()
    return taken
  }

  /** shutdown(2) of the writing half: FIN goes behind what was written. */
  finish(): void {
    this.#sending.finish()
    this.#exchange.transmit()
  }

  /** read(2): the process has all that came. Its program may still hold it in a buffer of its own. */
  wasRead(): void {
    if (this.#state === "established") this.#exchange.wasRead()
  }

  /** The process took so many bytes out of the receive buffer. */
  taken(bytes: number): void {
    if (this.#receiving.taken(bytes, this.#host.rules.segment) && this.#state === "established")
      this.#exchange.sendAck()
  }

  /**
   * close(2), also for a process that ended: with bytes unread RST (RFC 1122, 4.2.2.13), else FIN behind what was
   * written. What comes afterwards meets RST.
   * @param unreadMatters false: the process read them, and threw them away
   */
  close(unreadMatters = true): void {
    if (this.isOver) return
    if (this.#state === "SYN sent") return void this.#end()
    if (unreadMatters && this.#receiving.unread > 0) return void this.reset()
    this.#ending.abandon()
    this.#user = undefined
    this.finish()
    this.#endWhenDone()
  }

  /** RST at once: what was written and not sent is lost, and the other side hears that it is. */
  reset(): void {
    if (this.isOver) return
    if (this.#state !== "SYN sent") this.#exchange.sendReset()
    this.#end()
  }

  /** Without a word: the host lost power. */
  vanish(): void {
    this.#end()
  }

  // What comes over the line.

  receive(packet: Packet): void {
    if (packet.flag === "RST") return void this.#wasReset()
    if (packet.flag === "SYN") return void this.#receiveSyn(packet)
    // It speaks to somebody who had this port before us: he is gone (RFC 9293, 3.5.1).
    if (this.#state === "SYN sent") return void this.#host.refuse(packet)
    if (this.#state === "SYN received" && !this.#establish(packet)) return
    if (this.#exchange.acknowledged(packet)) this.#user?.writable()
    this.#exchange.transmit()
    this.#deliver(packet)
    this.#endWhenDone()
  }

  #wasReset(): void {
    const error = this.#state === "SYN sent" ? new ConnectionRefused(this.remote) : new StreamReset()
    this.#break(error)
  }

  /** SYN+ACK for us who dialled; a copy of either means that the answer to it was lost. */
  #receiveSyn(syn: Packet): void {
    const { ack, window, echo } = syn
    if (ack === undefined && this.#state === "SYN received") this.#exchange.sendSyn()
    else if (ack !== undefined && this.#state === "SYN sent") {
      this.#state = "established"
      this.#receiving.begin(syn)
      this.#sending.acknowledged(1, window)
      this.#exchange.begin(echo)
      this.#exchange.sendAck()
      this.#user?.connected()
    } else this.#exchange.sendAck()
  }

  /** The third step of the handshake. A full accept queue drops it: SYN+ACK is repeated, and it comes again. */
  #establish({ echo }: Packet): boolean {
    if (!this.#host.queue(this)) return false
    this.#state = "established"
    this.#exchange.begin(echo)
    return true
  }

  #deliver(packet: Packet): void {
    if (lengthOf(packet) === 0) {
      // An empty packet with an old number asks how much room there is.
      if (packet.seq < this.#receiving.next) this.#exchange.sendAck()
      else this.#receiving.take(packet)
      return
    }
    // Only what is new: a copy of what was read is acknowledged once more (tcp_rcv_state_process, rcv_nxt).
    const isNew = packet.seq + packet.bytes.length > this.#receiving.next
    if (this.#ending.isOrphan && packet.bytes.length > 0 && isNew) return void this.reset()
    const before = this.#receiving.hasEnded
    const chunks = this.#receiving.take(packet)
    const ends = this.#receiving.hasEnded && !before
    this.#exchange.came(chunks, ends) // before the process hears of it, and may answer or close
    for (const bytes of chunks) {
      if (this.#user) this.#user.arrived(bytes)
      else this.#kept.push(bytes)
    }
    if (!ends) return
    this.#ending.theirsCame()
    this.#user?.ended()
  }

  // How it ends.

  #endWhenDone(): void {
    if (!this.isOver) this.#ending.endWhenDone()
  }

  #break(error: Error): void {
    if (this.isOver) return
    const user = this.#user
    this.#end()
    user?.broke(error)
  }

  #end(lastAck?: Packet): void {
    this.#state = "over"
    this.#ending.stop()
    this.#exchange.stop()
    this.#host.forget(this, lastAck)
  }
}
