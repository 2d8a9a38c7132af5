import type { Comparison } from "./compare.ts"

/** Something that is measured: ratios against named peers, and figures that stand alone. */
export interface Bench {
  readonly name: string
  readonly about: string
  readonly measure: (progress: (text: string) => void) => Promise<Measured>
}

export interface Measured {
  readonly comparisons: readonly Comparison[]
  readonly figures: readonly Figure[]
}

export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
}
