import type { Clock } from "@ping-from-zero/core-tcp-check"

/** After so long somebody wonders whether anything still happens. Milliseconds. */
const QUIET = 1_000
const TICK = 250
const ANEW = "\r\u001b[2K"

/** Counts down in a terminal while a rung waits, on a line that the next one takes. */
export class WaitingNote {
  readonly #write: (text: string) => void
  readonly #clock: Clock
  /** So long each rung may take. Milliseconds. */
  readonly #timeout: number
  #stop = () => {}

  constructor(write: (text: string) => void, clock: Clock, timeout: number) {
    this.#write = write
    this.#clock = clock
    this.#timeout = timeout
  }

  begin(rung: string): void {
    this.clear()
    const begun = this.#clock.now()
    let isShown = false
    let cancel = () => {}
    const tick = () => {
      const left = Math.ceil((begun + this.#timeout - this.#clock.now()) / 1_000)
      this.#write(`${ANEW}   ${rung.padEnd(8)} no answer yet, ${Math.max(0, left)} s left`)
      isShown = true
      cancel = this.#clock.after(TICK, tick)
    }
    cancel = this.#clock.after(QUIET, tick)
    this.#stop = () => {
      cancel()
      if (isShown) this.#write(ANEW)
    }
  }

  clear(): void {
    this.#stop()
    this.#stop = () => {}
  }
}
