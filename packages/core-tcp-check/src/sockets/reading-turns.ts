import { Fifo } from "../bytes/fifo.ts"

/**
 * Milliseconds of one turn of the event loop in which long pieces of all connections together are read; whoever comes
 * later waits for the next turn, first come, first served. Without it libuv reads up to 32 times 64 KiB of one socket
 * before anybody else (uv__read), and whoever reads small messages is done with all of them first: pings sent without a
 * pause made another peer's ping wait for 4.7 s, and those of 100 connections at once for 1.2 s though each had its own
 * share. Smaller: bulk takes more turns. Larger: others wait longer.
 */
export const MAX_TURN: number = 4

/** Shares the turns of the event loop out among all who have long pieces to read. */
export class ReadingTurns {
  readonly #waiting = new Fifo<() => void>()
  readonly #nextTurn: (callback: () => void) => void
  /** Somebody reads a piece: one at a time, so that it is known who took how long. */
  #reading = false
  /** Milliseconds of this turn that are used up. */
  #used = 0
  /** The next turn is asked for. */
  #asked = false

  /** @param nextTurn calls back when every connection had its turn of the event loop */
  constructor(nextTurn: (callback: () => void) => void = setImmediate) {
    this.#nextTurn = nextTurn
  }

  /** Whether somebody who comes now has to wait. */
  get full(): boolean {
    return this.#reading || this.#used >= MAX_TURN || this.#waiting.length > 0
  }

  /** Calls `read` now, or when it is its turn. It reads one piece, and says through `done` when its readers are ready. */
  take(read: () => void): void {
    if (this.full) this.#waiting.push(read)
    else this.#begin(read)
    this.#ask()
  }

  /** The piece took its readers so many milliseconds. */
  done(ms: number): void {
    this.#reading = false
    this.#used += ms
    if (this.#used < MAX_TURN) this.#begin(this.#waiting.shift())
  }

  #begin(read: (() => void) | undefined): void {
    if (!read) return
    this.#reading = true
    read()
  }

  #ask(): void {
    if (this.#asked) return
    this.#asked = true
    this.#nextTurn(() => {
      this.#asked = false
      this.#used = 0
      if (this.#waiting.length > 0) this.#ask()
      if (!this.#reading) this.#begin(this.#waiting.shift())
    })
  }
}
