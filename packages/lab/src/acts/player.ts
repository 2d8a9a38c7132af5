import type { RunEvent, StoryEvent } from "@ping-from-zero/story"
import type { Act } from "./act.ts"
import type { LabOptions } from "./make-lab.ts"

export interface PlayOptions extends Pick<LabOptions, "predict" | "recorded" | "waiting" | "signal"> {
  /** The first event: what is played, when and on what. */
  readonly run: RunEvent
  readonly stage: 1 | 2 | 3
  readonly tell: (event: StoryEvent) => void
}

/**
 * Plays an act. When it settles, however it settles, nothing of what it started is left.
 * @throws what the act throws, or the signal's reason
 */
export type Player = (act: Act, options: PlayOptions) => Promise<void>
