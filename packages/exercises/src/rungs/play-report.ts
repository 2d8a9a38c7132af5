import type { ScenarioEvent, ThrownError } from "../scenario/events.ts"

/** A program of scenarios, to be played. */
export interface PlayRequest {
  /** What Node runs: all sources in one file. */
  readonly file: string
  /** Of processor time. */
  readonly seconds: number
  /** So long in all it may wait for what is no part of a scenario. */
  readonly idleMs: number
}

/** What came of it. */
export interface PlayReport {
  /** What the scenarios told, and, as text, the lines that what the reader wrote has printed. */
  readonly events: readonly (ScenarioEvent | string)[]
  readonly ending: PlayEnding
}

export type PlayEnding =
  | { readonly how: "exit"; readonly code: number }
  /** An error that no scenario saw. */
  | { readonly how: "crash"; readonly error: ThrownError }
  /** It used up its processor time. */
  | { readonly how: "loops"; readonly seconds: number }
  /** It waits for something that is no part of a scenario: a real timer, a socket. */
  | { readonly how: "sleeps" }
  | { readonly how: "signal"; readonly signal: string; readonly said: string }
