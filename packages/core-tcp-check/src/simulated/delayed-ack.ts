import type { TimerHost } from "./connection-timer.ts"

/** What a kernel takes for a full segment until it has seen a longer one. TCP_MSS_DEFAULT. */
const FIRST_FULL = 536
/** No acknowledgment waits longer. TCP_DELACK_MAX. */
const LONGEST = 200

/**
 * When one side acknowledges what came. Either at once, or 40 ms later, so that an answer can carry it: a ping, its pong
 * and the acknowledgment of that are three packets, not four (RFC 1122, 4.2.3.2; net/ipv4/tcp_input.c, "ACK sending").
 *
 * At once goes the acknowledgment of more than one full segment, of what came twice or out of order, and of the first 16
 * packets after the start or a pause ("quick"), so that the sender's window grows. Whoever answers what it gets is in a
 * conversation ("pingpong"), and then waits for the answer that will carry it.
 */
export class DelayedAck {
  readonly #host: TimerHost
  readonly #times: () => { readonly rto: number; readonly roundTrip: number | undefined }
  readonly #send: () => void
  #isDue = false
  /** Came, and not acknowledged. */
  #bytes = 0
  /** Of these so many short ones: the sender had no more to say. */
  #short = 0
  #full = FIRST_FULL
  /** So many are still acknowledged at once. */
  #quick = 0
  #isConversation = false
  /** How long to wait, as the pauses between packets suggest; 0 before the first. */
  #wait = 0
  #lastCame = Number.NEGATIVE_INFINITY
  #timer: { readonly due: number; readonly cancel: () => void } | undefined

  /**
   * @param times of the connection, as it knows them now
   * @param send sends an empty packet with the acknowledgment
   */
  constructor(
    host: TimerHost,
    times: () => { readonly rto: number; readonly roundTrip: number | undefined },
    send: () => void,
  ) {
    this.#host = host
    this.#times = times
    this.#send = send
  }

  /** So many bytes came, in order. */
  came(bytes: number): void {
    this.#isDue = true
    this.#bytes += bytes
    if (bytes >= this.#full) this.#full = Math.min(bytes, this.#host.rules.segment)
    else this.#short += 1
    this.#learnPause()
    this.#check()
  }

  /** FIN came: it waits for ours, which carries its acknowledgment (tcp_fin). @param isLast ours was sent before */
  ended(isLast: boolean): void {
    this.#isDue = true
    this.#isConversation = !isLast
    if (isLast) this.#send()
    else this.#check()
  }

  /** Something came twice, or out of order: its sender has to hear at once (tcp_enter_quickack_mode). */
  disordered(): void {
    this.#quicken()
    this.#isConversation = false
    this.#wait = this.#host.rules.delayedAck
    this.#isDue = true
    this.#send()
  }

  /** The process has read all that came (tcp_cleanup_rbuf). */
  wasRead(): void {
    const isWaitedFor = this.#short > 1 || (this.#short === 1 && !this.#isConversation)
    if (this.#isDue && (isWaitedFor || this.#bytes > this.#full)) this.#send()
  }

  /** A packet of ours went out, and each carries an acknowledgment. */
  sent(withData: boolean): void {
    if (this.#isDue && this.#quick > 0) {
      this.#quick -= 1
      if (this.#quick === 0) this.#wait = this.#host.rules.delayedAck
    }
    this.stop()
    this.#bytes = 0
    this.#short = 0
    // An answer (tcp_event_data_sent): so it is a conversation (tcp_pingpong_thresh: 1).
    if (withData && this.#host.clock.now() - this.#lastCame < this.#wait) this.#isConversation = true
  }

  stop(): void {
    this.#isDue = false
    this.#timer?.cancel()
    this.#timer = undefined
  }

  /** tcp_event_data_recv. */
  #learnPause(): void {
    const { delayedAck } = this.#host.rules
    const now = this.#host.clock.now()
    const pause = now - this.#lastCame
    this.#lastCame = now
    if (this.#wait === 0) {
      this.#quicken()
      this.#wait = delayedAck
    } else if (pause <= delayedAck / 2) this.#wait = this.#wait / 2 + delayedAck / 2
    else if (pause < this.#wait) this.#wait = Math.min(this.#wait / 2 + pause, this.#times().rto)
    else if (pause > this.#times().rto) this.#quicken()
  }

  #quicken(): void {
    const { quickAcks, receiveBuffer } = this.#host.rules
    const most = Math.max(2, Math.floor(receiveBuffer / (2 * this.#full)))
    this.#quick = Math.max(this.#quick, Math.min(most, quickAcks))
  }

  /** __tcp_ack_snd_check. */
  #check(): void {
    const isQuick = this.#quick > 0 && !this.#isConversation
    if (this.#bytes > this.#full || isQuick) this.#send()
    else this.#later()
  }

  /** tcp_send_delayed_ack. */
  #later(): void {
    const { clock, timers, rules } = this.#host
    const wait = Math.min(this.#wait, Math.max(this.#times().roundTrip ?? LONGEST, rules.delayedAck), LONGEST)
    const due = clock.now() + wait
    if (this.#timer && this.#timer.due <= clock.now() + wait / 4) return void this.#send() // it is nearly over
    if (this.#timer && this.#timer.due <= due) return
    this.#timer?.cancel()
    this.#timer = { due, cancel: timers.after(wait, () => this.#expired()) }
  }

  /** Nothing was sent that could carry it (tcp_delack_timer_handler). */
  #expired(): void {
    this.#timer = undefined
    this.#wait = this.#isConversation
      ? this.#host.rules.delayedAck
      : Math.min(2 * this.#wait, this.#times().rto)
    this.#isConversation = false
    this.#send()
  }
}
