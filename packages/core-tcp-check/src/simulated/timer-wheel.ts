import type { Clock } from "../clock/clock.ts"

/** Of level 0, in slots; each level above is eight times as coarse, and begins where the one below ends. */
const FIRST_LEVEL = 63
const COARSER = 8

/**
 * The timers of a kernel. Linux puts them into the slots of a wheel, which are the coarser the further away they are, and
 * rounds up: no timer is early, and one of 64 s is up to 2 s late where a jiffy is 4 ms (kernel/time/timer.c, "Level
 * granularity"). So the eleven waits of a SYN are not 131 s but 133 to 136.
 */
export class TimerWheel {
  readonly #clock: Clock
  readonly #jiffy: number
  readonly #offset: number

  /**
   * @param jiffy milliseconds; 0 for timers that are never late
   * @param offset milliseconds of the wheel at the clock's 0: it turns since the host was booted
   */
  constructor(clock: Clock, jiffy: number, offset: number) {
    this.#clock = clock
    this.#jiffy = jiffy
    this.#offset = offset
  }

  after(ms: number, run: () => void): () => void {
    return this.#clock.after(this.#jiffy === 0 ? ms : this.#rounded(ms), run)
  }

  #rounded(ms: number): number {
    const now = this.#clock.now() + this.#offset
    const jiffies = Math.ceil(ms / this.#jiffy)
    let slot = 1
    while (jiffies >= FIRST_LEVEL * slot) slot *= COARSER
    const expires = Math.floor(now / this.#jiffy) + jiffies
    return (Math.floor(expires / slot) + 1) * slot * this.#jiffy - now
  }
}
