import type { Text } from "@ping-from-zero/story"

/** What whoever plays scenarios tells; a process prints it, one JSON object a line. Times are virtual milliseconds. */
export type ScenarioEvent =
  | { readonly scenario: "begins"; readonly number: number; readonly of: number; readonly title: Text }
  | { readonly scenario: "step"; readonly at: number; readonly what: Text; readonly bytes?: string }
  /** A step that is told also where all scenarios pass. */
  | { readonly scenario: "found"; readonly at: number; readonly what: Text }
  | { readonly scenario: "failed"; readonly at: number; readonly why: Text; readonly compared?: Compared }
  | { readonly scenario: "threw"; readonly at: number; readonly error: ThrownError }
  | { readonly scenario: "waits for ever"; readonly at: number; readonly what: Text }
  | { readonly scenario: "over" }
  /** In place of all scenarios: this machine cannot play them. */
  | { readonly scenario: "skipped"; readonly why: Text }

/** Two values that should be the same. */
export interface Compared {
  /** Hex where both are bytes. */
  readonly came: string
  readonly expected: string
  readonly areBytes: boolean
  /** The field in which the first wrong byte lies. */
  readonly field?: Text
}

export interface ThrownError {
  readonly name: string
  readonly message: string
  readonly stack: string
}

/** A line that is none of these was printed by what the reader wrote. */
export function parseScenarioEvent(line: string): ScenarioEvent | undefined {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === "object" && value !== null && "scenario" in value) return value as ScenarioEvent
  } catch {}
  return undefined
}

export function thrownError(error: unknown): ThrownError {
  if (!(error instanceof Error)) return { name: "no Error", message: String(error), stack: "" }
  return { name: error.name, message: error.message, stack: error.stack ?? "" }
}
