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

/**
 * What `exercise.ts` of an exercise's folder exports: all of it but its texts, scenarios and answers. There are three
 * kinds, by what the reader writes.
 */
export type Exercise = HoleExercise | FileExercise | FormExercise

interface AnyExercise {
  readonly title: Text
  /** How long it takes somebody who has read the chapter. */
  readonly minutes: number
  /** Each tells more than the one before. */
  readonly hints: readonly [Text, Text, Text]
  /** Where others have written the same. */
  readonly elsewhere: readonly Elsewhere[]
}

/** The reader writes parts of a stage: he begins with the package's files without them, and the package is the solution. */
export interface HoleExercise extends AnyExercise {
  readonly package: ExercisePackage
  readonly holes: readonly Hole[]
  /** The package's own tests for this, from its `src/`. */
  readonly tests: readonly string[]
  /** Real peers of this wire, those first that Node alone can run. */
  readonly peers: readonly PeerName[]
  /** What the scenarios prove, what the real peers prove: one sentence each. */
  readonly proves: { readonly scenarios: Text; readonly peers: Text }
}

/**
 * The reader writes a file that no package has. In the exercise's folder, `starter/FILE` is what he begins with,
 * `solution/FILE` one that passes; `scenarios.ts` imports the solution, and the reader's is read in its place.
 */
export interface FileExercise extends AnyExercise {
  /** A file's name, like `policy.ts`. It imports packages by their names alone. */
  readonly file: string
  /** What the scenarios prove; where there is a `live.ts`, played like `scenarios.ts` with real processes, what that does. */
  readonly proves: { readonly scenarios: Text; readonly live?: Text }
}

/** The reader writes no code: he fills in a form, which `form.ts` of the exercise's folder makes and knows the answers of. */
export interface FormExercise extends AnyExercise {
  /** A file's name, like `answers.txt`. */
  readonly form: string
  /** What the answers prove. */
  readonly proves: { readonly answers: Text }
}

export interface Elsewhere {
  /** Like `rust-libp2p`. */
  readonly project: string
  readonly url: string
}

const OF_HOLES = ["types", "vectors", "net", "node", "real"] as const
const OF_FILE = ["types", "vectors", "node"] as const
const OF_FORM = ["form", "answers"] as const

export type RungName = (typeof OF_HOLES)[number] | (typeof OF_FORM)[number]

/** In the order in which they are climbed. */
export function rungsOf(exercise: Exercise): readonly RungName[] {
  if ("holes" in exercise) return OF_HOLES
  if ("form" in exercise) return OF_FORM
  return OF_FILE.filter((rung) => rung !== "node" || exercise.proves.live !== undefined)
}

/** How an answer differs from the solution: it is the package's file, or the exercise's own, or its form, changed. */
export interface Answer {
  readonly name: string
  /** Which of the exercise's files; by default its first. */
  readonly file?: string
  /** All of it: nothing of the solution is left. */
  readonly text?: string
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
  /** How the file that the reader begins with must fail, where it is not a package's file with holes. */
  readonly starter?: WrongAnswer["fails"]
}
