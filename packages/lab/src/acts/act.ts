import type { Text } from "@ping-from-zero/story"
import type { Lab } from "./lab.ts"

/** What a chapter's `run.ts` exports as `default`. */
export interface Chapter {
  readonly title: Text
  /** Whose nodes play, unless an act says otherwise: `pnpm node STAGE`. */
  readonly stage: 1 | 2 | 3
  readonly interval: Interval
  /** What each evidence means, in a few English words; added to those that every chapter shares. */
  readonly glosses?: Readonly<Record<string, string>>
  readonly acts: readonly Act[]
  /**
   * For `--cell NAME`: this chapter with one act, which plays that cell of its table.
   * @throws what is wrong with the name
   */
  readonly ofCell?: (chapter: Chapter, cell: string, realTime: boolean) => Chapter
}

/** Seconds between checks. */
export interface Interval {
  /** As the acts are shown. */
  readonly shown: number
  /** As the original has it: `--real-time`. */
  readonly original: number
  /** Whose that is: "the book". */
  readonly whose: Text
}

export interface Act extends ActHead {
  readonly play: (lab: Lab) => Promise<void>
}

/** What stands around an act. The texts come from the chapter's `strings.ts`. */
export interface ActHead {
  /** Its recorded run is `recorded/NAME.jsonl`. */
  readonly name: string
  readonly title: Text
  /** What the reader sees before anything happens. */
  readonly setting?: Text
  /** Why it came as it did; told after the timeline. */
  readonly reason?: Text
  /** The lines of code that decided it: a file, and a piece of the line to point at. */
  readonly code?: readonly CodePlace[]
  /** Each node gets a network of its own behind one router, so that `cut` and `oneWay` work. */
  readonly apart?: boolean
  /** What it cannot be played without. */
  readonly needs?: readonly Need[]
  /** Programs that have to be built before it is played. */
  readonly builds?: readonly Build[]
  /**
   * It is about times that cannot be shortened: it is played with the original intervals. With its whole chapter it
   * begins off stage, when the chapter does, and is told when its turn comes.
   */
  readonly unhurried?: boolean
  /** It shows what was measured before: nobody checks anybody while it runs, so no interval is told. */
  readonly measuredBefore?: boolean
  /** It is not played with its chapter, but when asked for: `--act K`. Such acts come last. */
  readonly byActOnly?: boolean
}

/** A program in another language. */
export interface Build {
  /** As in "the first act needs NAME". */
  readonly name: Text
  /** What the first build takes: "about 40 s and 300 MB". */
  readonly takes: Text
  readonly isBuilt: () => boolean
  /** Resolves when it is built, with what to call; quickly when it was built before. */
  readonly build: () => Promise<string>
}

export interface CodePlace {
  /** From the root of the repository. */
  readonly file: string
  /** The first line that holds this text. */
  readonly at: string
}

/** A program on the PATH, or the accept queue as Linux has it. */
export type Need = "linux" | "python3" | "go" | "cargo"

/** An act: its head, and how it is played. */
export function act(head: ActHead, play: (lab: Lab) => Promise<void>): Act {
  return { ...head, play }
}
