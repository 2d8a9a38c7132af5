import type { Row } from "./row.ts"

/** The columns that can be played in memory, by their ids. */
export type MemoryColumn =
  | "stage-1-book"
  | "stage-1"
  | "stage-2"
  | "stage-3"
  | "python"
  | "go-ethereum"
  | "ethereumjs"
  | "rust-libp2p"
  | "js-ping"
  | "js-monitor"
  | "rust-2019"
  | "go-libp2p"

/**
 * What a watcher will make of a row, whenever it begins: it notices nothing; it notices after so many seconds; or chance
 * decides, by where its questions fall.
 */
export type Expectation = "never" | "sometimes" | { readonly from: number; readonly to: number }

/** A row that is not in the table, and what is expected of each column. */
export interface OwnRow extends Pick<Row, "title" | "story" | "as" | "busyFor"> {
  readonly deed: NonNullable<Row["deed"]>
  readonly expects: Readonly<Record<MemoryColumn, Expectation>>
}

/** As the matrix plays it. */
export function rowOf({ title, story, as, busyFor, deed }: OwnRow): Row {
  return {
    id: "yours",
    title,
    story,
    deed,
    theory: "none",
    ...(as && { as }),
    ...(busyFor !== undefined && { busyFor }),
  }
}
