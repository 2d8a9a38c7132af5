import type { Text } from "@ping-from-zero/story"
import type { Hole } from "./holes/starter.ts"

/** A package that has exercises: a stage. */
export type ExercisePackage = "core-tcp-check" | "devp2p-ping" | "libp2p-style-ping"

/** Foreign peers, by their folder in packages/interop. */
export type PeerName =
  | "book-python"
  | "blue"
  | "go-ethereum"
  | "ethereumjs"
  | "rust-libp2p"
  | "js-libp2p"
  | "go-libp2p"

/** What `exercise.ts` of an exercise's folder exports: all of it but its texts, scenarios and answers. */
export interface Exercise {
  readonly title: Text
  readonly package: ExercisePackage
  readonly holes: readonly Hole[]
  /** How long it takes somebody who has read the chapter. */
  readonly minutes: number
  /** The package's own tests for this, from its `src/`. */
  readonly tests: readonly string[]
  /** Real peers of this wire, those first that Node alone can run. */
  readonly peers: readonly PeerName[]
  /** What the scenarios prove, what the real peers prove: one sentence each. */
  readonly proves: { readonly scenarios: Text; readonly peers: Text }
  /** Each tells more than the one before. */
  readonly hints: readonly [Text, Text, Text]
  /** Where others have written the same. */
  readonly elsewhere: readonly Elsewhere[]
}

export interface Elsewhere {
  /** Like `rust-libp2p`. */
  readonly project: string
  readonly url: string
}

/** In the order in which they are climbed. */
export const RUNGS = ["types", "vectors", "net", "node", "real"] as const
export type RungName = (typeof RUNGS)[number]

/** How an answer differs from the solution: it is the package's file, changed. */
export interface Answer {
  readonly name: string
  /** Which of the exercise's files; by default its first. */
  readonly file?: string
  /** Text of the package's file and what stands there instead; each must be found exactly once. */
  readonly replace?: readonly (readonly [string, string])[]
  /** By the declaration's name, what its body is instead, with its braces. */
  readonly bodies?: Readonly<Record<string, string>>
  /** Stands at the end of the file. */
  readonly append?: string
}

/** Must fail, at this rung and with this in its message. */
export interface WrongAnswer extends Answer {
  readonly fails: { readonly rung: RungName; readonly message: string }
}

/** What `answers.ts` of an exercise's folder exports. */
export interface Answers {
  /** Answers that look different from the package's and are as right. */
  readonly right: readonly Answer[]
  readonly wrong: readonly WrongAnswer[]
}
