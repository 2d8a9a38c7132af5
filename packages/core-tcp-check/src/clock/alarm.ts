import type { Clock } from "./clock.ts"

/**
 * A timer that can be set again and again. It rings once all is read that has come by the time it fires: had our process
 * been stopped, what somebody waits for might lie in our kernel.
 */
export class Alarm {
  readonly #clock: Clock
  readonly #ring: () => void
  readonly #firedLate: (ms: number) => void
  #due = 0
  #cancel = () => {}

  /** @param firedLate hears, before anything is read, by how many milliseconds the timer was late */
  constructor(clock: Clock, ring: () => void, firedLate: (ms: number) => void = () => {}) {
    this.#clock = clock
    this.#ring = ring
    this.#firedLate = firedLate
  }

  /** Rings `ms` milliseconds from now, and at no other time that was set before. */
  set(ms: number): void {
    this.#cancel()
    this.#due = this.#clock.now() + ms
    this.#cancel = this.#clock.after(ms, this.#fire)
  }

  cancel(): void {
    this.#cancel()
  }

  readonly #fire = (): void => {
    this.#cancel = this.#clock.after(0, this.#ring)
    this.#firedLate(this.#clock.now() - this.#due)
  }
}
