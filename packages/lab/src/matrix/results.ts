import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { availableParallelism } from "node:os"
import type { Text } from "../story/text.ts"
import { versions } from "../story/versions.ts"
import type { Bounds, Column } from "./column.ts"
import { columns, NEVER_AFTER, rows, TAKES, whyPointless } from "./plan.ts"
import type { Row } from "./row.ts"
import type { Sample } from "./sample.ts"

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

/** The results so far, and these samples in place of what they measure anew. */
export function merge(before: Results | undefined, samples: readonly Sample[]): Results {
  const cells = rows.flatMap((row) =>
    columns.map((column) => {
      const taken = samples.filter((sample) => sample.row === row.id && sample.column === column.id)
      const known = before?.cells.find((cell) => cell.row === row.id && cell.column === column.id)
      return cellOf(row, column, taken, known)
    }),
  )
  const { os, node } = versions()
  return {
    date: new Date().toISOString(),
    machine: { os, node, cores: availableParallelism() },
    neverAfter: NEVER_AFTER,
    samplesPerCell: TAKES,
    rows: rows.map(({ id, title }) => ({ id, title })),
    columns: columns.map((column) => columnOf(column, samples, before)),
    cells,
  }
}

function columnOf(column: Column, samples: readonly Sample[], before: Results | undefined): ResultColumn {
  const { id, title, check, stage, ours, interval, version } = column
  const measured = costOf(samples.filter(({ row, column }) => row === "healthy" && column === id))
  const known = before?.columns.find((candidate) => candidate.id === id)
  const cost = measured ?? known?.cost
  const isNew = samples.some((sample) => sample.column === id)
  return {
    ...{ id, title, check, wire: stage, ours, interval },
    version: isNew || !known ? version() : known.version,
    ...(cost && { cost }),
  }
}

function costOf(healthy: readonly Sample[]): ResultColumn["cost"] {
  const costs = healthy.flatMap(({ traffic }) => (traffic ? [traffic] : []))
  if (costs.length === 0) return undefined
  const perMinute = (name: "bytes" | "packets") =>
    Math.round(median(costs.map((cost) => (cost[name] * 60) / cost.seconds)))
  return { bytes: perMinute("bytes"), packets: perMinute("packets") }
}

function cellOf(row: Row, column: Column, samples: readonly Sample[], known?: ResultCell): ResultCell {
  const place = { row: row.id, column: column.id }
  const pointless = whyPointless(row, column)
  if (pointless) return { ...place, pointless }
  const bounds: Bounds = row.theory === "none" ? undefined : column.theory[row.theory]
  const theory = bounds ?? null
  if (samples.length === 0) return { ...place, ...known, theory }
  const noticed = samples.map(({ noticedMs }) => (noticedMs === undefined ? null : round(noticedMs)))
  const ordered = noticed.map((seconds) => seconds ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b)
  const finite = (seconds: number | undefined) => (Number.isFinite(seconds) ? seconds! : null)
  const suspected = samples.flatMap(({ suspectMs }) => (suspectMs === undefined ? [] : [round(suspectMs)]))
  const noticing = samples.filter(({ noticedMs }) => noticedMs !== undefined)
  const closed = (noticing.length > 0 ? noticing : samples).flatMap(({ closed }) =>
    closed === undefined ? [] : [closed],
  )
  return {
    ...place,
    noticed,
    median: finite(median(ordered)),
    worst: finite(ordered.at(-1)),
    ...(suspected.length > 0 && { suspected: Math.min(...suspected) }),
    evidence: [...new Set(noticing.map(({ evidence = "" }) => withoutTimes(evidence)))],
    ...(closed.length > 0 && { closed: closed.every(Boolean) }),
    theory,
  }
}

/** `Received wrong ping ack after 24ms` is the same evidence as after 13. */
function withoutTimes(evidence: string): string {
  return evidence.replace(/ after \d+ ?ms$/, "")
}

/** Of a list that is not empty; the upper one of two in the middle. */
function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}

/** Milliseconds as seconds, to the hundredth. */
function round(ms: number): number {
  return Math.round(ms / 10) / 100
}

export function readResults(file: URL): Results | undefined {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined
}

export function writeResults(file: URL, results: Results): void {
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`)
}
