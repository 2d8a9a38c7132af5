import { type Clock, type Deadline, withDeadline } from "./clock.ts"

/**
 * Everything that one owner has begun and that must end when it stops. Each piece of work has a signal of its own: one
 * signal for all would hold a listener for each, and Node warns of a leak from the eleventh on.
 */
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
  async run<T>(
    { ms, what, stream }: Pick<Deadline, "ms" | "what" | "stream">,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    if (this.#stopped) throw this.#stopped
    const stop = new AbortController()
    this.#work.add(stop)
    try {
      return await withDeadline({ clock: this.#clock, ms, what, signal: stop.signal, stream }, ({ signal }) =>
        work(signal),
      )
    } finally {
      this.#work.delete(stop)
    }
  }

  stop(reason: Error): void {
    this.#stopped = reason
    for (const work of this.#work) work.abort(reason)
  }
}
