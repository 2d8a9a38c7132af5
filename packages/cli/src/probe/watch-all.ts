import { setMaxListeners } from "node:events"
import type { Clock } from "@ping-from-zero/core-tcp-check"
import type { Target } from "../stages/target.ts"
import type { Plan } from "./climb.ts"
import { type Sample, Statistics } from "./statistics.ts"
import { watchOne } from "./watch-one.ts"
import type { Watched } from "./watch-table.ts"

/** What is shown while contacts are watched. */
export interface WatchView {
  /** @param isChange whether the verdict is another one than before */
  onSample(watched: Watched, sample: Sample, isChange: boolean): void
  /** It is over. */
  onEnd(all: readonly Watched[]): void
}

export interface WatchAllOptions {
  readonly targets: readonly Target[]
  readonly plan: Pick<Plan, "interval" | "timeout">
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** Contacts that are watched side by side until the signal. */
export class WatchAll {
  readonly #options: WatchAllOptions
  #all: Watched[]

  constructor(options: WatchAllOptions) {
    this.#options = options
    this.#all = options.targets.map(({ contact }) => ({ contact, statistics: new Statistics() }))
  }

  get all(): readonly Watched[] {
    return this.#all
  }

  /** Begins to count anew. */
  reset(): void {
    this.#all = this.#all.map(({ contact }) => ({ contact, statistics: new Statistics() }))
  }

  async run(view: WatchView): Promise<void> {
    const { targets, plan, clock, signal } = this.#options
    setMaxListeners(2 * targets.length + 1, signal) // Node takes more than ten for a leak, and warns
    const watching = targets.map((target, i) =>
      watchOne({
        target,
        plan,
        clock,
        signal,
        onSample: (sample) => {
          const watched = this.#all[i]!
          view.onSample(watched, sample, watched.statistics.add(sample))
        },
      }),
    )
    await Promise.all(watching)
    view.onEnd(this.#all)
  }
}
