import type { Toolchain } from "@ping-from-zero/interop"
import type { Expected, Text } from "@ping-from-zero/story"
import type { Lab } from "./lab.ts"

/** What `chapters/N-name/chapter.ts` exports as `default`. */
export interface Chapter {
  readonly title: Text
  /** Whose nodes play, unless an act says otherwise: `pnpm node STAGE`. */
  readonly stage: 1 | 2 | 3
  readonly interval: Interval
  /** What each evidence means, in a few English words; added to those that every chapter shares. */
  readonly glosses?: Readonly<Record<string, string>>
  /** In their order. */
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

/**
 * One act, all of it: `chapters/N-name/acts/KK-name.ts`. Its recorded run is `recorded/NAME.jsonl` beside that folder.
 */
export interface Act extends Demands {
  readonly name: string
  readonly text: ActText
  /** The lines of code that decided it: a file, and a piece of the line to point at. */
  readonly code?: readonly CodePlace[]
  /**
   * It is about times that cannot be shortened: it is played with the original intervals. With its whole chapter it
   * begins in the background, when the chapter does, and is told when its turn comes.
   */
  readonly unhurried?: boolean
  /** It shows what was measured before: nobody checks anybody while it runs, so no interval is told. */
  readonly measuredBefore?: boolean
  /** It is not played with its chapter, but when asked for: `--act K`. Such acts come last. */
  readonly byActOnly?: boolean
  /** Why it needs real processes, where it does: all other acts can be played in memory as well. */
  readonly notInMemory?: Text
  readonly play: (lab: Lab) => Promise<void>
  /** What must be seen, live and in the recording. An act that is made up as it is asked for says nothing of it. */
  readonly seen?: Expected
}

/** What an act cannot be played without. */
export interface Demands {
  /** Each node gets a network of its own behind one router, so that `cut` and `oneWay` work. */
  readonly apart?: boolean
  readonly needs?: readonly Need[]
  /** Programs that have to be built before it is played. */
  readonly builds?: readonly Build[]
}

/** All that the act says to the reader: a recording that says something else is an old one. */
export interface ActText {
  readonly title: Text
  /** What the reader sees before anything happens. */
  readonly setting?: Text
  /** Why it came as it did; told after the timeline. */
  readonly reason?: Text
  /** What `play` asks and says, and the words of its tables. */
  readonly [more: string]: unknown
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

/** A language that is installed, or the accept queue as Linux has it. */
export type Need = "linux" | Toolchain
