import { type Clock, withDeadline } from "@ping-from-zero/core-tcp-check"

/** Work that ends by its deadline, or when its owner stops. */
export class UnderWay {
  readonly #clock: Clock
  readonly #work = new Set<AbortController>()
  #stopped: Error | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get isStopped(): boolean {
    return this.#stopped !== undefined
  }

  /** As withDeadline. @throws the reason, once stopped */
  async run<T>(ms: number, what: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#stopped) throw this.#stopped
    const stop = new AbortController()
    this.#work.add(stop)
    try {
      return await withDeadline(this.#clock, ms, what, work, stop.signal)
    } finally {
      this.#work.delete(stop)
    }
  }

  stop(reason: Error): void {
    this.#stopped = reason
    for (const work of this.#work) work.abort(reason)
  }
}
