import { setTimeout as sleep } from "node:timers/promises"
import type { Question, StoryEvent, Text } from "@ping-from-zero/story"
import type { Recording } from "@ping-from-zero/story/node"

/** A replay makes nobody wait longer than this for the next event. Milliseconds. */
const LONGEST_GAP = 1_000

export interface ReplayOptions {
  /** Why it is not played live. */
  readonly why: Text
  /** Whether to take the time that things took (at most LONGEST_GAP each), as for a reader at a terminal. */
  readonly paced: boolean
  readonly tell: (event: StoryEvent) => void
  readonly predict: (question: Question) => Promise<number | undefined>
  readonly signal: AbortSignal
}

/** Tells a recorded act as if it were played, and says that it is recorded. */
export async function replay([run, ...events]: Recording, options: ReplayOptions): Promise<void> {
  const { why, paced, tell, predict, signal } = options
  tell({ ...run, replayed: why })
  let choice: number | undefined
  let before = 0
  for (const event of events) {
    if (paced) await sleep(Math.min(event.at - before, LONGEST_GAP), undefined, { signal })
    before = event.at
    tell(event.event === "guess" && choice !== undefined ? { ...event, choice } : event)
    if (event.event === "ask") choice = await predict(event.question)
  }
}
