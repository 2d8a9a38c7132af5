import { ByteQueue } from "../bytes/byte-queue.ts"
import { EMPTY } from "../bytes/bytes.ts"
import { Fifo } from "../bytes/fifo.ts"
import { lengthOf, type Packet } from "./packet.ts"

/** A part of what one side sends: the same each time it is sent. */
export type Segment = Pick<Packet, "flag" | "seq" | "bytes">

/**
 * One side's outgoing half: what was written and not acknowledged.
 *
 *   acknowledged | in flight          | written, not yet sent
 *                ^ oldest             ^ next
 */
export class Sending {
  readonly #capacity: number
  readonly #longest: number
  readonly #unsent = new ByteQueue()
  readonly #inFlight = new Fifo<Segment>()
  #bytesInFlight = 0
  #latest: Segment | undefined
  /** The number of the next byte to be sent. 0 is the SYN's. */
  #next = 1
  /** Up to here the other side has room. */
  #limit = 1
  #isFinished = false
  #finSent = false
  /** Everything before it was sent when the timer last ended. */
  #repeatedUpTo = 0

  constructor(capacity: number, longest: number) {
    this.#capacity = capacity
    this.#longest = longest
  }

  get next(): number {
    return this.#next
  }

  /** Bytes that may still be written. */
  get room(): number {
    return Math.max(0, this.#capacity - this.#bytesInFlight - this.#unsent.length)
  }

  /** What was sent first of all that is not acknowledged. */
  get oldest(): Segment | undefined {
    return this.#inFlight.first
  }

  /** What was sent last, while something is in flight. */
  get latest(): Segment | undefined {
    return this.#inFlight.length > 0 ? this.#latest : undefined
  }

  /** How many segments are in flight. */
  get inFlight(): number {
    return this.#inFlight.length
  }

  /** Something waits for the other side to have room again, and nothing is in flight that would tell. */
  get isHeldBack(): boolean {
    return this.#inFlight.length === 0 && this.#unsent.length > 0
  }

  /** Nothing more will be written. */
  get isFinished(): boolean {
    return this.#isFinished
  }

  get finSent(): boolean {
    return this.#finSent
  }

  /** All that was written was acknowledged, and so was the FIN. */
  get isDone(): boolean {
    return this.#finSent && this.#inFlight.length === 0
  }

  /** @returns how many of the bytes there was room for */
  write(bytes: Uint8Array): number {
    const taken = bytes.subarray(0, this.room)
    if (taken.length > 0) this.#unsent.push(taken.slice())
    return taken.length
  }

  /** Nothing more will be written: FIN goes behind what is. */
  finish(): void {
    this.#isFinished = true
  }

  /** The next segment that may be sent. It is in flight from now on. */
  takeNext(): Segment | undefined {
    const most = Math.min(this.#longest, this.#limit - this.#next)
    if (this.#unsent.length > 0 && most > 0) return this.#sent({ flag: undefined, ...this.#take(most) })
    if (this.#unsent.length > 0 || !this.#isFinished || this.#finSent) return undefined
    this.#finSent = true
    return this.#sent({ flag: "FIN", seq: this.#next, bytes: EMPTY })
  }

  /** @returns whether something was acknowledged that had not been */
  acknowledged(ack: number, window: number): boolean {
    this.#limit = Math.max(this.#limit, ack + window)
    let isNew = false
    for (let first = this.#inFlight.first; first && endOf(first) <= ack; first = this.#inFlight.first) {
      this.#inFlight.shift()
      this.#bytesInFlight -= first.bytes.length
      isNew = true
    }
    return isNew
  }

  /** The timer ended: the oldest goes again. */
  expired(): Segment | undefined {
    this.#repeatedUpTo = this.#next
    return this.oldest
  }

  /** After an acknowledgment: what was in flight when the timer ended, and is missing still, goes again. */
  takeMissing(): Segment | undefined {
    const { oldest } = this
    return oldest && oldest.seq < this.#repeatedUpTo ? oldest : undefined
  }

  #take(most: number): { seq: number; bytes: Uint8Array } {
    let bytes = this.#unsent.take(most)
    while (bytes.length < most && this.#unsent.length > 0) {
      const more = this.#unsent.take(most - bytes.length)
      const joined = new Uint8Array(bytes.length + more.length)
      joined.set(bytes)
      joined.set(more, bytes.length)
      bytes = joined
    }
    return { seq: this.#next, bytes }
  }

  #sent(segment: Segment): Segment {
    this.#inFlight.push(segment)
    this.#latest = segment
    this.#bytesInFlight += segment.bytes.length
    this.#next = endOf(segment)
    return segment
  }
}

function endOf(segment: Segment): number {
  return segment.seq + lengthOf(segment)
}
