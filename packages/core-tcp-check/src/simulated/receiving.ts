import { lengthOf, type Packet } from "./packet.ts"

const NOTHING: readonly Uint8Array[] = []

/** One side's incoming half: what comes next, and how much of it there is room for. */
export class Receiving {
  readonly #capacity: number
  /** What came before something that is still missing, by its number. */
  readonly #early = new Map<number, Packet>()
  #next = 1
  #unread = 0
  /** Up to here the other side was told that there is room. */
  #offered: number
  /** When the oldest packet was sent that was not acknowledged, by its sender's clock (tcp_store_ts_recent). */
  #echo = 0
  /** Up to here the other side was told that we have it. */
  #acknowledged = 1
  #hasBegun = false
  #hasEnded = false

  constructor(capacity: number) {
    this.#capacity = capacity
    this.#offered = 1 + capacity
  }

  get next(): number {
    return this.#next
  }

  get echo(): number {
    return this.#echo
  }

  /** Bytes that no process has taken. */
  get unread(): number {
    return this.#unread
  }

  /** The other side's SYN came: there is something to acknowledge. */
  get hasBegun(): boolean {
    return this.#hasBegun
  }

  /** Something came, and what belongs before it did not. */
  get hasGap(): boolean {
    return this.#early.size > 0
  }

  get hasEnded(): boolean {
    return this.#hasEnded
  }

  /** The room that the next packet tells of; what was offered once is not taken back. */
  offer(): number {
    this.#offered = Math.max(this.#offered, this.#next + this.#capacity - this.#unread)
    return this.#offered - this.#next
  }

  /** The SYN came: all numbers count from there. */
  begin({ sentAt }: Packet): void {
    this.#hasBegun = true
    this.#echo = sentAt
  }

  /** A packet of ours went out: it acknowledges all that came in order. */
  acknowledged(): void {
    this.#acknowledged = this.#next
  }

  /** What this packet completes, in order. A copy, or what there is no room for, brings nothing. */
  take(packet: Packet): readonly Uint8Array[] {
    if (packet.seq === this.#next && packet.seq === this.#acknowledged) this.#echo = packet.sentAt
    if (lengthOf(packet) === 0 || packet.seq + packet.bytes.length > this.#offered) return NOTHING
    if (packet.seq < this.#next) return NOTHING
    this.#early.set(packet.seq, packet)
    const chunks: Uint8Array[] = []
    for (let due = this.#early.get(this.#next); due; due = this.#early.get(this.#next)) {
      this.#early.delete(this.#next)
      this.#next += lengthOf(due)
      this.#unread += due.bytes.length
      if (due.bytes.length > 0) chunks.push(due.bytes)
      if (due.flag === "FIN") this.#hasEnded = true
    }
    return chunks
  }

  /** A process took so many bytes. @returns whether the other side should hear of the room at once */
  taken(bytes: number, segment: number): boolean {
    this.#unread -= bytes
    const more = this.#next + this.#capacity - this.#unread - this.#offered
    return !this.#hasEnded && more >= Math.min(this.#capacity / 2, 2 * segment)
  }
}
