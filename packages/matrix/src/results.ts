import { existsSync, readFileSync, writeFileSync } from "node:fs"
import type { Text } from "@ping-from-zero/story"

/**
 * What `pnpm measure faults --real-time` writes to chapters/4-what-each-check-sees/results.json. Texts, the site and
 * `pnpm chapter 4` read their figures from there and nowhere else. Times are in seconds.
 */
export interface Results {
  /** ISO 8601, of the last sample that was added. */
  readonly date: string
  readonly machine: { readonly os: string; readonly node: string; readonly cores: number }
  /** Who has noticed nothing by then "never" will. */
  readonly neverAfter: number
  readonly samplesPerCell: number
  readonly rows: readonly { readonly id: string; readonly title: Text }[]
  readonly columns: readonly ResultColumn[]
  /** Row by row, in each row column by column. */
  readonly cells: readonly ResultCell[]
}

export interface ResultColumn {
  readonly id: string
  readonly title: Text
  /** The check, in a few words. */
  readonly check: Text
  /** Whose wire it speaks: 1 the book's, 2 devp2p, 3 libp2p. */
  readonly wire: 1 | 2 | 3
  /** Whether it is of this project. */
  readonly ours: boolean
  readonly version: string
  /** From check to check. */
  readonly interval: number
  /** Per minute and healthy peer, both ways, all headers counted; medians. Absent until the healthy row is measured. */
  readonly cost?: { readonly bytes: number; readonly packets: number }
}

export interface ResultCell {
  readonly row: string
  readonly column: string
  /** Why there is nothing to measure here. Then all else is absent. */
  readonly pointless?: Text
  /** When its last sample was taken. ISO 8601. */
  readonly date?: string
  /** One for each sample, in seconds from the moment when it began; null: not within `neverAfter`. */
  readonly noticed?: readonly (number | null)[]
  /** Of `noticed`, null counted as longest; null: never. */
  readonly median?: number | null
  readonly worst?: number | null
  /** The first warning before the verdict: the earliest of the samples. */
  readonly suspected?: number
  /** What the watcher named; each once. */
  readonly evidence?: readonly string[]
  /** Whether the connection was gone 2 s after the verdict, or at the end where there was none. Absent for wire 1. */
  readonly closed?: boolean
  /** What follows from interval and deadline; null: it cannot be seen. */
  readonly theory?: readonly [from: number, to: number] | null
}

export function readResults(file: URL): Results | undefined {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined
}

export function writeResults(file: URL, results: Results): void {
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`)
}
