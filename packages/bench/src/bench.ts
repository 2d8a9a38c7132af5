import type { Comparison } from "./compare.ts"
import type { Figure } from "./pair.ts"

export type Stage = 1 | 2 | 3

/** Something that is measured: ratios against named peers, and figures that stand alone. */
export interface Bench {
  readonly name: string
  readonly stage: Stage
  /** What is measured, in a few words. */
  readonly about: string
  readonly measure: (progress: (text: string) => void) => Promise<Measured>
}

export interface Measured {
  readonly comparisons: readonly Comparison[]
  readonly figures: readonly Figure[]
}
