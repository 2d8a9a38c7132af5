import type { Rung } from "../stages/ladder.ts"
import type { Target } from "../stages/target.ts"
import type { Result } from "./climb.ts"

/** What became of a contact. */
export interface Finding extends Result {
  readonly target: Target
}

/** What is printed of probes. */
export interface ProbeReport {
  /** A rung begins. */
  onBegin?(rung: string): void
  onRung?(rung: Rung, target: Target): void
  /** A contact is done. */
  onFinding?(finding: Finding): void
  /** All are, in the order in which they were typed. */
  onEnd?(findings: readonly Finding[]): void
}

/** Nothing: the exit code says it. */
export const quietReport: ProbeReport = {}
