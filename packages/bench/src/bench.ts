import type { BuiltCommit } from "./against/commit.ts"
import type { Comparison } from "./compare.ts"
import type { NeighbourRow } from "./neighbour/row.ts"
import type { Ends, Figure } from "./pair.ts"

export type Stage = 1 | 2 | 3

/** Something that is measured: ratios against named peers, and figures that stand alone. */
export interface Bench {
  readonly name: string
  readonly stage: Stage
  /** What is measured, in a few words. */
  readonly about: string
  /** Ours, for a profile: what a row runs that has two ends. */
  readonly ends?: Ends
  readonly measure: (progress: (text: string) => void, part?: Part) => Promise<Measured>
}

/** What a bench is told that needs more than its name. */
export interface Part {
  /** Of a bench that has rows: only those whose name holds this text. */
  readonly row?: string | undefined
  /** Hears of each row as soon as it is done. */
  readonly onRow?: (row: NeighbourRow) => void
  /** An older commit of ours, for the benches that compare with one. */
  readonly commit?: BuiltCommit | undefined
}

export interface Measured {
  readonly comparisons: readonly Comparison[]
  readonly figures: readonly Figure[]
  /** Of what is no comparison: which share of a processor other programs took meanwhile; absent where nobody tells. */
  readonly others?: number
  /** The older commit of ours that this was compared with. */
  readonly commit?: string
  /** What an honest peer saw while others attacked. */
  readonly neighbours?: readonly NeighbourRow[]
}
