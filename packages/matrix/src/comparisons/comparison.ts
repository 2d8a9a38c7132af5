import type { Lab } from "@ping-from-zero/lab"
import type { Player } from "@ping-from-zero/lab/play"
import type { StoryEvent } from "@ping-from-zero/story"
import { playAlone } from "../play-alone.ts"

/** Something that is in no table. Played by real processes and in memory, it has to come to the same. */
export interface Comparison {
  readonly id: string
  /** What the figure is. */
  readonly what: string
  readonly unit: "s" | "packets"
  readonly stage: 1 | 2 | 3
  /** Seconds between checks. */
  readonly interval: number
  /** So far apart both figures may lie. */
  readonly near: number
  /** @param told what has been told so far: it grows while the act is played */
  readonly play: (lab: Lab, told: readonly StoryEvent[]) => Promise<number>
}

export async function figureOf(
  { id, what, stage, interval, play }: Comparison,
  player: Player,
  signal: AbortSignal,
): Promise<number> {
  const told: StoryEvent[] = []
  let figure = Number.NaN
  const act = {
    name: id,
    text: { title: { en: what, ja: what } },
    apart: true,
    play: async (lab: Lab) => {
      figure = await play(lab, told)
    },
  }
  await playAlone(act, { stage, interval, player, tell: (event) => told.push(event), signal })
  return figure
}
