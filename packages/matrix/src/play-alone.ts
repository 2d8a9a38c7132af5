import type { Act } from "@ping-from-zero/lab"
import type { Player } from "@ping-from-zero/lab/play"
import type { StoryEvent } from "@ping-from-zero/story"
import { versions } from "@ping-from-zero/story/node"

export interface AloneOptions {
  readonly stage: 1 | 2 | 3
  /** Seconds between checks. */
  readonly interval: number
  readonly player: Player
  readonly tell: (event: StoryEvent) => void
  readonly signal: AbortSignal
}

const nothing = { en: "", ja: "" }

/** Plays an act for its events alone: nobody reads along. */
export function playAlone(act: Act, { stage, interval, player, tell, signal }: AloneOptions): Promise<void> {
  return player(act, {
    run: {
      event: "run",
      at: 0,
      chapter: { number: 4, title: nothing },
      act: { number: 1, of: 1, name: act.name, title: act.text.title },
      interval: { here: interval, original: interval, whose: nothing },
      glosses: {},
      date: new Date().toISOString(),
      versions: versions(),
    },
    stage,
    tell,
    predict: async () => undefined,
    recorded: async () => [],
    waiting: () => {},
    signal,
  })
}
