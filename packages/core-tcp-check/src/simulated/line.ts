import { Fifo } from "../bytes/fifo.ts"
import type { Clock } from "../clock/clock.ts"
import type { Instant } from "./instant.ts"
import type { Uniform } from "./seed.ts"

/** How a line carries packets. */
export interface LineConditions {
  /** Milliseconds that each packet takes. */
  readonly delay: number
  /** Milliseconds, up to which a packet takes more or less than that. */
  readonly jitter: number
  /** The share of packets that is lost, from 0 to 1. */
  readonly loss: number
  /** Bytes a millisecond that it takes, with all headers; without it, all at once. 1,250 are 10 Mbit/s. */
  readonly rate?: number
}

export const PERFECT_LINE: LineConditions = { delay: 0, jitter: 0, loss: 0 }

/** What went over a line. */
export interface Traffic {
  readonly packets: number
  /** With all headers. */
  readonly bytes: number
}

/** One direction between two hosts. Packets arrive in the order in which they set out, or not at all. */
export class Line {
  /** Lost ones included. */
  sent: Traffic = { packets: 0, bytes: 0 }
  /** All that set out and was not lost. */
  carried: Traffic = { packets: 0, bytes: 0 }
  conditions: LineConditions
  /** Nothing sets out any more; what is on its way arrives. */
  isCut = false
  readonly #clock: Clock
  readonly #instant: Instant
  readonly #uniform: Uniform
  readonly #onItsWay = new Fifo<() => void>()
  #lastArrival = 0
  /** When it has taken all that was sent. */
  #freeAt = 0

  constructor(clock: Clock, instant: Instant, uniform: Uniform, conditions: LineConditions) {
    this.#clock = clock
    this.#instant = instant
    this.#uniform = uniform
    this.conditions = conditions
  }

  /**
   * Whether the next packet is lost.
   * @param bytes with all headers
   */
  loses(bytes: number): boolean {
    this.sent = plus(this.sent, bytes)
    const isLost = this.isCut || (this.conditions.loss > 0 && this.#uniform() < this.conditions.loss)
    if (!isLost) this.carried = plus(this.carried, bytes)
    return isLost
  }

  /** For a packet that is not lost. @param bytes with all headers */
  send(bytes: number, arrive: () => void): void {
    const { delay, jitter, rate } = this.conditions
    const now = this.#clock.now()
    const taken = rate === undefined ? now : Math.max(now, this.#freeAt) + bytes / rate
    this.#freeAt = taken
    const late = jitter > 0 ? (2 * this.#uniform() - 1) * jitter : 0
    const arrival = Math.max(now + wholeMicroseconds(taken - now + delay + late), this.#lastArrival)
    this.#lastArrival = arrival
    if (arrival === now && this.#onItsWay.length === 0) this.#instant.run(arrive)
    else {
      this.#onItsWay.push(arrive)
      this.#clock.after(arrival - now, () => this.#instant.run(this.#onItsWay.shift()!))
    }
  }
}

function plus(traffic: Traffic, bytes: number): Traffic {
  return { packets: traffic.packets + 1, bytes: traffic.bytes + bytes }
}

function wholeMicroseconds(ms: number): number {
  return Math.round(ms * 1_000) / 1_000
}
