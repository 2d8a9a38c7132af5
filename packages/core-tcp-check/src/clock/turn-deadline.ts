import { Fifo } from "../bytes/fifo.ts"
import type { Clock } from "./clock.ts"

/**
 * A deadline for each of many things that are done one after the other, as writes to one stream: what began first is
 * done first. One timer serves them all, and looks again when the oldest is due: a timer set and cleared for each would
 * cost a tenth of a ping. Most writes are done at once. So it looks first at the end of this turn, and where nothing is
 * left then, no timer ever wakes the process: on an idle connection that cost as much as the ping itself.
 */
export class TurnDeadline {
  readonly #clock: Clock
  readonly #ms: number
  readonly #expired: () => void
  /** When what is under way is due, the oldest first. */
  readonly #due = new Fifo<number>()
  #cancel: (() => void) | undefined

  /**
   * @param ms how long each may take, in milliseconds
   * @param expired called when one took longer
   */
  constructor(clock: Clock, ms: number, expired: () => void) {
    this.#clock = clock
    this.#ms = ms
    this.#expired = expired
  }

  begin(): void {
    this.#due.push(this.#clock.now() + this.#ms)
    this.#cancel ??= this.#clock.after(0, this.#look)
  }

  /** The oldest is done. */
  done(): void {
    this.#due.shift()
  }

  /** No deadline runs any more. */
  stop(): void {
    this.#cancel?.()
    this.#cancel = undefined
    this.#due.clear()
  }

  readonly #look = (): void => {
    this.#cancel = undefined
    const due = this.#due.first
    if (due === undefined) return
    const left = due - this.#clock.now()
    if (left > 0) this.#cancel = this.#clock.after(left, this.#look)
    else this.#expired()
  }
}
