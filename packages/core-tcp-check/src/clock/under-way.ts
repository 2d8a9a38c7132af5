import type { Clock } from "./clock.ts"
import { type Deadline, withDeadline, withStreamDeadline } from "./deadline.ts"

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
  run<T>(limit: Pick<Deadline, "ms" | "what">, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return this.#begin(limit, (deadline) => withDeadline(deadline, ({ signal }) => work(signal)))
  }

  /** As withStreamDeadline. @throws the reason, once stopped */
  runOn<T>(
    stream: { abort(reason: Error): void },
    limit: Pick<Deadline, "ms" | "what">,
    work: () => Promise<T>,
  ): Promise<T> {
    return this.#begin(limit, (deadline) => withStreamDeadline(stream, deadline, work))
  }

  stop(reason: Error): void {
    this.#stopped = reason
    for (const work of this.#work) work.abort(reason)
  }

  async #begin<T>(
    { ms, what }: Pick<Deadline, "ms" | "what">,
    begin: (deadline: Deadline) => Promise<T>,
  ): Promise<T> {
    if (this.#stopped) throw this.#stopped
    const stop = new AbortController()
    this.#work.add(stop)
    try {
      return await begin({ clock: this.#clock, ms, what, signal: stop.signal })
    } finally {
      this.#work.delete(stop)
    }
  }
}
