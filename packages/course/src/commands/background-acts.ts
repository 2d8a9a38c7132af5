import type { StoryEvent } from "@ping-from-zero/story"
import { type ActRun, recordedRealTime, runEvent } from "./act-run.ts"
import { type Preparation, prepare } from "./prepare.ts"

/** The reason for which acts that still run in the background are stopped. */
class ChapterOver extends Error {
  override readonly name = "ChapterOver"
}

/** The unhurried acts among those chosen: they begin when the chapter does, and are told when their turn comes. */
export class BackgroundActs {
  readonly #over = new AbortController()
  readonly #acts = new Map<number, Preparation>()

  /** Resolves when they have begun; whatever has to be built for them is built by then. */
  async start(runs: readonly ActRun[]): Promise<void> {
    for (const run of runs) {
      if (!run.chapter.acts[run.index]!.unhurried) continue
      const { obstacle } = await prepare(run)
      this.#acts.set(run.index, obstacle ? { obstacle } : { played: this.#play(run) })
    }
  }

  /** What became of this act; undefined where it was not one for here. */
  of(index: number): Preparation | undefined {
    return this.#acts.get(index)
  }

  /** Stops what still runs. Resolves when nothing of it is left. */
  async stop(): Promise<void> {
    this.#over.abort(new ChapterOver("the chapter is over"))
    await Promise.allSettled([...this.#acts.values()].map(({ played }) => played))
  }

  #play(run: ActRun): Promise<readonly StoryEvent[]> {
    const { chapter, index, player } = run
    const told: StoryEvent[] = []
    const played = player(chapter.acts[index]!, {
      run: runEvent(run),
      stage: chapter.stage,
      tell: (event) => told.push(event),
      predict: async () => undefined, // the reader is asked when it is told
      recorded: () => recordedRealTime(run),
      waiting: () => {},
      signal: AbortSignal.any([run.signal, this.#over.signal]),
    }).then(() => told)
    played.catch(() => {}) // whoever shows it hears of it
    return played
  }
}
