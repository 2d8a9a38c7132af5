import { availableParallelism } from "node:os"
import { versions } from "@ping-from-zero/story/node"
import { boundsOf, whyPointless } from "./cell.ts"
import type { Column } from "./column.ts"
import { columns } from "./columns/index.ts"
import { NEVER_AFTER, TAKES } from "./plan.ts"
import type { ResultCell, ResultColumn, Results } from "./results.ts"
import type { Row } from "./row.ts"
import { rows } from "./rows/index.ts"
import type { Sample } from "./sample.ts"

/**
 * The results so far, and these samples in place of what they measure anew.
 * @param watchers of all columns; those that are measured, unless others are named
 */
export function merge(
  before: Results | undefined,
  samples: readonly Sample[],
  watchers: readonly Column[] = columns,
): Results {
  const cells = rows.flatMap((row) =>
    watchers.map((column) => {
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
    columns: watchers.map((column) => columnOf(column, samples, before)),
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

/** Per minute, of samples of the healthy row. */
export function costOf(healthy: readonly Sample[]): ResultColumn["cost"] {
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
  const theory = boundsOf(row, column) ?? null
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
    date: samples
      .map(({ date }) => date)
      .sort()
      .at(-1)!,
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
