import type { Comparison } from "./compare.ts"
import type { NeighbourRow } from "./neighbour/row.ts"
import type { Figure } from "./pair.ts"

export type Stage = 1 | 2 | 3

/** Something that is measured: ratios against named peers, and figures that stand alone. */
export interface Bench {
  readonly name: string
  readonly stage: Stage
  /** What is measured, in a few words. */
  readonly about: string
  readonly measure: (progress: (text: string) => void, part?: Part) => Promise<Measured>
}

/** Of a bench that has rows: which ones are measured alone, and who hears of each as soon as it is done. */
export interface Part {
  /** Rows whose name holds this text. */
  readonly row?: string | undefined
  readonly onRow?: (row: NeighbourRow) => void
}

export interface Measured {
  readonly comparisons: readonly Comparison[]
  readonly figures: readonly Figure[]
  /** What an honest peer saw while others attacked. */
  readonly neighbours?: readonly NeighbourRow[]
}
