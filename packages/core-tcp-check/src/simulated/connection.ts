import { EMPTY } from "../bytes/bytes.ts"
import type { Address } from "../stream/address.ts"
import { StreamReset } from "../stream/stream-errors.ts"
import { ConnectionRefused, ConnectionTimedOut } from "../stream/transport-errors.ts"
import { ConnectionTimer, type TimerHost } from "./connection-timer.ts"
import { lengthOf, type Packet } from "./packet.ts"
import { Receiving } from "./receiving.ts"
import { synAckTimeouts, synTimeouts } from "./retransmission.ts"
import { type Segment, Sending } from "./sending.ts"
import type { SocketUser } from "./socket-user.ts"

/** What a connection needs of the kernel that it belongs to. */
export interface ConnectionHost extends TimerHost {
  send(packet: Packet): void
  /** It begins: what comes from now on between its two addresses is for it. */
  began(connection: Connection): void
  /** A handshake is complete on the listener's side. @returns false when the accept queue is full */
  queue(connection: Connection): boolean
  /** What a packet gets that belongs to no connection. */
  refuse(packet: Packet): void
  /** It is over. @param lastAck where this side closed first: the other may ask for it again (TIME_WAIT) */
  forget(connection: Connection, lastAck: Packet | undefined): void
}

/** One side of a TCP connection, as a kernel keeps it: RFC 9293 less what rules.ts leaves out. */
export class Connection {
  readonly local: Address
  readonly remote: Address
  readonly #host: ConnectionHost
  readonly #sending: Sending
  readonly #receiving: Receiving
  readonly #timer: ConnectionTimer
  #state: "SYN sent" | "SYN received" | "established" | "over"
  /** Undefined while nobody has accepted it, and again when its process is gone. */
  #user: SocketUser | undefined
  /** What came for whoever will accept it. */
  readonly #kept: Uint8Array[] = []
  #isOrphan = false
  /** Nobody has it any more, and all was sent: until then the other side may end it in good order. */
  #keptUntil = Number.POSITIVE_INFINITY
  /** Our FIN was sent before theirs came. */
  #closedFirst = false
  /** The waits that are left for a handshake. */
  #handshakeTimeouts: number[]

  private constructor(host: ConnectionHost, local: Address, remote: Address, active: boolean) {
    const { rules } = host
    this.#host = host
    this.local = local
    this.remote = remote
    this.#sending = new Sending(rules.sendBuffer, rules.segment)
    this.#receiving = new Receiving(rules.receiveBuffer)
    this.#timer = new ConnectionTimer(
      host,
      (rto) => this.#wait(rto),
      () => this.#expired(),
    )
    this.#state = active ? "SYN sent" : "SYN received"
    this.#handshakeTimeouts = active ? synTimeouts(rules) : synAckTimeouts(rules)
  }

  /** connect(2): sends SYN. */
  static open(host: ConnectionHost, local: Address, remote: Address, user: SocketUser): Connection {
    const connection = new Connection(host, local, remote, true)
    connection.#user = user
    host.began(connection)
    connection.#sendSyn()
    return connection
  }

  /** A listener was sent a SYN: answers SYN+ACK. */
  static answer(host: ConnectionHost, syn: Packet): Connection {
    const connection = new Connection(host, syn.to, syn.from, false)
    connection.#sending.acknowledged(1, syn.window)
    connection.#receiving.begin(syn)
    host.began(connection)
    connection.#sendSyn()
    return connection
  }

  /** Complete, and neither side has finished: what `ss` calls established. */
  get isEstablished(): boolean {
    return this.#state === "established" && !this.#sending.isFinished && !this.#receiving.hasEnded
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
    this.#transmit()
    return taken
  }

  /** shutdown(2) of the writing half: FIN goes behind what was written. */
  finish(): void {
    this.#sending.finish()
    this.#transmit()
  }

  /** The process took so many bytes out of the receive buffer. */
  taken(bytes: number): void {
    if (this.#receiving.taken(bytes, this.#host.rules.segment) && this.#state === "established")
      this.#sendAck()
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
    this.#isOrphan = true
    this.#user = undefined
    this.finish()
    this.#endWhenDone()
  }

  /** RST at once: what was written and not sent is lost, and the other side hears that it is. */
  reset(): void {
    if (this.isOver) return
    if (this.#state !== "SYN sent") this.#send({ flag: "RST", seq: this.#sending.next, bytes: EMPTY })
    this.#end()
  }

  /** Without a word: the host lost power. */
  vanish(): void {
    this.#end()
  }

  // What comes over the line.

  receive(packet: Packet): void {
    if (this.#host.clock.now() >= this.#keptUntil) {
      this.#end()
      return void this.#host.refuse(packet)
    }
    if (packet.flag === "RST") return void this.#wasReset()
    if (packet.flag === "SYN") return void this.#receiveSyn(packet)
    // It speaks to somebody who had this port before us: he is gone (RFC 9293, 3.5.1).
    if (this.#state === "SYN sent") return void this.#host.refuse(packet)
    if (this.#state === "SYN received" && !this.#establish(packet)) return
    const { ack = 0, window, echo } = packet
    if (this.#sending.acknowledged(ack, window)) {
      this.#timer.answered(echo)
      const missing = this.#sending.takeMissing()
      if (missing) this.#send(missing)
      this.#user?.writable()
    } else if (this.#sending.isHeldBack && !this.#isOrphan) this.#timer.answeredWithoutRoom()
    this.#transmit()
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
    if (ack === undefined && this.#state === "SYN received") this.#sendSyn()
    else if (ack !== undefined && this.#state === "SYN sent") {
      this.#state = "established"
      this.#receiving.begin(syn)
      this.#sending.acknowledged(1, window)
      this.#timer.answered(echo)
      this.#sendAck()
      this.#user?.connected()
    } else this.#sendAck()
  }

  /** The third step of the handshake. A full accept queue drops it: SYN+ACK is repeated, and it comes again. */
  #establish({ echo }: Packet): boolean {
    if (!this.#host.queue(this)) return false
    this.#state = "established"
    this.#timer.answered(echo)
    return true
  }

  #deliver(packet: Packet): void {
    if (lengthOf(packet) === 0) {
      // An empty packet with an old number asks how much room there is.
      if (packet.seq < this.#receiving.next) this.#sendAck()
      else this.#receiving.take(packet)
      return
    }
    if (this.#isOrphan && packet.bytes.length > 0) return void this.reset()
    const before = this.#receiving.hasEnded
    for (const bytes of this.#receiving.take(packet)) {
      if (this.#user) this.#user.arrived(bytes)
      else this.#kept.push(bytes)
    }
    if (this.#receiving.hasEnded && !before) {
      this.#closedFirst = this.#sending.finSent
      this.#user?.ended()
    }
    this.#sendAck()
  }

  // What is sent.

  /** Everything for which the other side has room. */
  #transmit(): void {
    if (this.#state !== "established") return
    const wasIdle = this.#sending.oldest === undefined
    for (let segment = this.#sending.takeNext(); segment; segment = this.#sending.takeNext())
      this.#send(segment)
    if (wasIdle && this.#sending.oldest) this.#timer.stop()
    this.#timer.start()
  }

  #sendSyn(): void {
    this.#send({ flag: "SYN", seq: 0, bytes: EMPTY })
    this.#timer.start()
  }

  #sendAck(): void {
    this.#send(this.#ack())
  }

  #ack(): Segment {
    return { flag: undefined, seq: this.#sending.next, bytes: EMPTY }
  }

  #send(segment: Segment): void {
    if (!this.isOver) this.#host.send(this.#packet(segment))
  }

  #packet({ flag, seq, bytes }: Segment): Packet {
    const { local: from, remote: to } = this
    const ack = this.#state === "SYN sent" ? undefined : this.#receiving.next
    const window = this.#receiving.offer()
    const sentAt = this.#host.clock.now()
    return { from, to, flag, seq, bytes, ack, window, sentAt, echo: this.#receiving.echo }
  }

  // When nothing comes.

  #wait(rto: number): number | undefined {
    if (this.isOver) return undefined
    if (this.#state !== "established") return this.#handshakeTimeouts[0]
    return this.#sending.oldest || this.#sending.isHeldBack ? rto : undefined
  }

  #expired(): void {
    if (this.#state !== "established") return void this.#handshakeExpired()
    const { orphanRetries, dataRetries } = this.#host.rules
    if (this.#timer.givesUp(this.#isOrphan ? orphanRetries : dataRetries))
      return void this.#break(new ConnectionTimedOut(this.remote))
    // Nothing in flight: the other side has no room, and says so again when it gets an old number.
    this.#send(this.#sending.expired() ?? { flag: undefined, seq: this.#sending.next - 1, bytes: EMPTY })
    this.#timer.start()
  }

  #handshakeExpired(): void {
    this.#handshakeTimeouts = this.#handshakeTimeouts.slice(1)
    if (this.#handshakeTimeouts.length > 0) this.#sendSyn()
    else this.#break(new ConnectionTimedOut(this.remote))
  }

  // How it ends.

  #endWhenDone(): void {
    if (this.isOver || !this.#sending.isDone) return
    if (this.#receiving.hasEnded) this.#end(this.#closedFirst ? this.#packet(this.#ack()) : undefined)
    else if (this.#isOrphan && this.#keptUntil === Number.POSITIVE_INFINITY)
      this.#keptUntil = this.#host.clock.now() + this.#host.rules.finTimeout
  }

  #break(error: Error): void {
    if (this.isOver) return
    const user = this.#user
    this.#end()
    user?.broke(error)
  }

  #end(lastAck?: Packet): void {
    this.#state = "over"
    this.#timer.stop()
    this.#host.forget(this, lastAck)
  }
}
