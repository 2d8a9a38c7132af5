import type { Exchange, ExchangeHost } from "./exchange.ts"
import type { Packet } from "./packet.ts"

/** How a connection ends in good order, once both sides have said FIN (RFC 9293, 3.6). */
export class Ending {
  readonly #host: ExchangeHost
  readonly #exchange: Exchange
  readonly #end: (lastAck?: Packet) => void
  #isOrphan = false
  /** Our FIN was sent before theirs came. */
  #closedFirst = false
  #cancelWait: (() => void) | undefined

  /** @param end it is over. With the last ACK where this side closed first: the other may ask for it again (TIME_WAIT) */
  constructor(host: ExchangeHost, exchange: Exchange, end: (lastAck?: Packet) => void) {
    this.#host = host
    this.#exchange = exchange
    this.#end = end
  }

  /** Its process has let go of it: what is left to do is the kernel's. */
  get isOrphan(): boolean {
    return this.#isOrphan
  }

  abandon(): void {
    this.#isOrphan = true
    this.#exchange.abandon()
  }

  /** Their FIN came. */
  theirsCame(): void {
    this.#closedFirst = this.#exchange.sending.finSent
  }

  /** All was sent: it is over with their FIN. Where nobody has it any more, that is waited for so long (FIN_WAIT_2). */
  endWhenDone(): void {
    const { sending, receiving } = this.#exchange
    if (!sending.isDone) return
    if (receiving.hasEnded) this.#end(this.#closedFirst ? this.#exchange.lastAck() : undefined)
    else if (this.#isOrphan)
      this.#cancelWait ??= this.#host.timers.after(this.#host.rules.finTimeout, () => this.#end())
  }

  stop(): void {
    this.#cancelWait?.()
  }
}
