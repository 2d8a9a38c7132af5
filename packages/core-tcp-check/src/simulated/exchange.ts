import { EMPTY } from "../bytes/bytes.ts"
import type { Address } from "../stream/address.ts"
import { ConnectionTimer, type TimerHost } from "./connection-timer.ts"
import { DelayedAck } from "./delayed-ack.ts"
import type { Packet } from "./packet.ts"
import { Receiving } from "./receiving.ts"
import { type Segment, Sending } from "./sending.ts"

/** Several in flight are acknowledged at once, or nearly: so long is waited beside the round trips. TCP_TIMEOUT_MIN. */
const SHORTEST_PROBE = 8

/** What an exchange needs of the kernel that it belongs to. */
export interface ExchangeHost extends TimerHost {
  send(packet: Packet): void
}

export interface ExchangeOptions {
  readonly host: ExchangeHost
  readonly from: Address
  readonly to: Address
  /** The waits after the first SYN and after each repeated one. */
  readonly synTimeouts: readonly number[]
  /** What was sent was repeated as often as the rules say, and nothing came. */
  readonly gaveUp: () => void
}

/**
 * What one side of a connection sends to the other: it is repeated until it is acknowledged, or given up (RFC 9293,
 * 3.8). Which state the connection is in, connection.ts knows.
 */
export class Exchange {
  readonly sending: Sending
  readonly receiving: Receiving
  readonly #options: ExchangeOptions
  readonly #timer: ConnectionTimer
  readonly #delayedAck: DelayedAck
  /** The waits that are left for a SYN. */
  #synTimeouts: readonly number[]
  #phase: "SYN" | "data" | "over" = "SYN"
  #isOrphan = false
  /** All before it was in flight when the probe of RFC 8985, 7 was sent: for that there is no other one. */
  #probedUpTo = 0
  /** The same of the last one that was answered. */
  #answeredUpTo = 0

  constructor(options: ExchangeOptions) {
    const { host, synTimeouts } = options
    this.#options = options
    this.#synTimeouts = synTimeouts
    this.sending = new Sending(host.rules.sendBuffer, host.rules.segment)
    this.receiving = new Receiving(host.rules.receiveBuffer)
    this.#timer = new ConnectionTimer(
      host,
      (rto) => this.#wait(rto),
      () => this.#expired(),
    )
    this.#delayedAck = new DelayedAck(
      host,
      () => this.#timer,
      () => this.sendAck(),
    )
  }

  sendSyn(): void {
    this.#send({ flag: "SYN", seq: 0, bytes: EMPTY })
    this.#timer.start()
  }

  /** Our SYN was acknowledged: data may be sent. @param echo when it was sent */
  begin(echo: number): void {
    this.#phase = "data"
    this.#timer.answered(echo)
  }

  /** Nobody has the connection any more: what is left is repeated less often (tcp_orphan_retries). */
  abandon(): void {
    this.#isOrphan = true
  }

  /** @returns whether this packet acknowledges something that no earlier one did */
  acknowledged({ ack = 0, window, echo }: Packet): boolean {
    if (!this.sending.acknowledged(ack, window)) {
      if (this.sending.isHeldBack && !this.#isOrphan) this.#timer.answeredWithoutRoom()
      this.#repeatAfterProbe()
      return false
    }
    this.#timer.answered(echo)
    const missing = this.sending.takeMissing()
    if (missing) this.#send(missing)
    return true
  }

  /** Sends everything for which the other side has room. */
  transmit(): void {
    if (this.#phase !== "data") return
    const wasIdle = this.sending.oldest === undefined
    for (let segment = this.sending.takeNext(); segment; segment = this.sending.takeNext())
      this.#send(segment)
    if (wasIdle && this.sending.oldest) this.#timer.stop()
    this.#timer.start()
  }

  sendAck(): void {
    this.#send(this.#ack())
  }

  /** A packet with data or FIN came, and this is what it brought: it is acknowledged, now or later. */
  came(chunks: readonly Uint8Array[], hasEnded: boolean): void {
    const bytes = chunks.reduce((sum, { length }) => sum + length, 0)
    if ((bytes === 0 && !hasEnded) || this.receiving.hasGap) return void this.#delayedAck.disordered()
    if (bytes > 0) this.#delayedAck.came(bytes)
    if (hasEnded) this.#delayedAck.ended(this.sending.finSent)
  }

  /** The process has read all that came. */
  wasRead(): void {
    this.#delayedAck.wasRead()
  }

  /** Sent once: nothing acknowledges it. */
  sendReset(): void {
    this.#send({ flag: "RST", seq: this.sending.next, bytes: EMPTY })
  }

  /** What the other side gets when its FIN comes again after the end. */
  lastAck(): Packet {
    return this.#packet(this.#ack())
  }

  stop(): void {
    this.#phase = "over"
    this.#timer.stop()
    this.#delayedAck.stop()
  }

  #send(segment: Segment): void {
    if (this.#phase === "over") return
    this.#options.host.send(this.#packet(segment))
    this.receiving.acknowledged()
    this.#delayedAck.sent(segment.bytes.length > 0)
  }

  #ack(): Segment {
    return { flag: undefined, seq: this.sending.next, bytes: EMPTY }
  }

  #packet({ flag, seq, bytes }: Segment): Packet {
    const { host, from, to } = this.#options
    const ack = this.receiving.hasBegun ? this.receiving.next : undefined
    const window = this.receiving.offer()
    const sentAt = host.clock.now()
    return { from, to, flag, seq, bytes, ack, window, sentAt, echo: this.receiving.echo }
  }

  #wait(rto: number): number | undefined {
    if (this.#phase === "over") return undefined
    if (this.#phase === "SYN") return this.#synTimeouts[0]
    if (!this.sending.oldest) return this.sending.isHeldBack ? rto : undefined
    return this.#isProbed ? rto : Math.min(this.#untilProbe(), rto)
  }

  get #isProbed(): boolean {
    return this.sending.oldest !== undefined && this.sending.oldest.seq < this.#probedUpTo
  }

  /** tcp_schedule_loss_probe: one segment alone may be acknowledged late. */
  #untilProbe(): number {
    const { minRto, lossProbe } = this.#options.host.rules
    const { roundTrip } = this.#timer
    if (!lossProbe || roundTrip === undefined) return Number.POSITIVE_INFINITY
    return 2 * roundTrip + (this.sending.inFlight === 1 ? minRto : SHORTEST_PROBE)
  }

  /** The answer to a probe of the last of several says that what is before it is missing (RFC 8985, 6.2): once. */
  #repeatAfterProbe(): void {
    if (!this.#isProbed || this.#answeredUpTo === this.#probedUpTo || this.sending.inFlight === 1) return
    this.#answeredUpTo = this.#probedUpTo
    this.#send(this.sending.expired()!)
  }

  #expired(): void {
    if (this.#phase === "SYN") return void this.#synExpired()
    const { latest } = this.sending
    if (latest && !this.#isProbed && this.#options.host.rules.lossProbe) {
      this.#probedUpTo = this.sending.next
      this.#send(latest)
      return void this.#timer.start()
    }
    const { orphanRetries, dataRetries } = this.#options.host.rules
    if (this.#timer.givesUp(this.#isOrphan ? orphanRetries : dataRetries)) return void this.#options.gaveUp()
    // Nothing in flight: the other side has no room, and says so again when it gets an old number.
    this.#send(this.sending.expired() ?? { flag: undefined, seq: this.sending.next - 1, bytes: EMPTY })
    this.#timer.start()
  }

  #synExpired(): void {
    this.#synTimeouts = this.#synTimeouts.slice(1)
    if (this.#synTimeouts.length > 0) this.sendSyn()
    else this.#options.gaveUp()
  }
}
