import { play } from "@ping-from-zero/lab/play"
import type { StoryEvent } from "@ping-from-zero/story"
import { NODE_PROGRAM } from "../cli.ts"
import { type Preparation, prepare } from "./prepare.ts"
import { recordedRealTime, runEvent, type Showing } from "./showing.ts"

/** The reader goes before the last act: what is played off stage is broken off. */
class HouseEmpty extends Error {
  override readonly name = "HouseEmpty"
}

/** The unhurried acts among those chosen: they begin when the chapter does, and are told when their turn comes. */
export class OffStage {
  readonly #leaving = new AbortController()
  readonly #acts = new Map<number, Preparation>()

  /** Resolves when they have begun; whatever has to be built for them is built by then. */
  async begin(showings: readonly Showing[]): Promise<void> {
    for (const showing of showings) {
      if (!showing.chapter.acts[showing.index]!.unhurried) continue
      const { obstacle } = await prepare(showing)
      this.#acts.set(showing.index, obstacle ? { obstacle } : { played: this.#play(showing) })
    }
  }

  /** What became of this act; undefined where it was not one for here. */
  of(index: number): Preparation | undefined {
    return this.#acts.get(index)
  }

  /** Breaks off what is still being played. Resolves when nothing of it is left. */
  async end(): Promise<void> {
    this.#leaving.abort(new HouseEmpty("the chapter is over"))
    await Promise.allSettled([...this.#acts.values()].map(({ played }) => played))
  }

  #play(showing: Showing): Promise<readonly StoryEvent[]> {
    const { chapter, index } = showing
    const told: StoryEvent[] = []
    const played = play(chapter.acts[index]!, {
      run: runEvent(showing),
      stage: chapter.stage,
      nodeProgram: NODE_PROGRAM,
      tell: (event) => told.push(event),
      predict: async () => undefined, // the reader is asked when it is told
      recorded: () => recordedRealTime(showing),
      waiting: () => {},
      signal: AbortSignal.any([showing.signal, this.#leaving.signal]),
    }).then(() => told)
    played.catch(() => {}) // whoever shows it hears of it
    return played
  }
}
