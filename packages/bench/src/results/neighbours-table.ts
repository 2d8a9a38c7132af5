import { markdownTable } from "@ping-from-zero/story"
import type { Held } from "../held.ts"
import { fails, missed, type NeighbourRow, timesOf } from "../neighbour/row.ts"
import type { BenchResult } from "./results.ts"
import { shown, shownMib } from "./shown.ts"

/** What honest peers saw on one machine while others attacked; undefined where nobody was asked. */
export function neighboursTable(benches: readonly BenchResult[]): string | undefined {
  const rows = benches.flatMap(({ stage, neighbours = [] }) =>
    neighbours.map((row) => [
      `${stage}: ${row.attack}`,
      `${shown(row.attacker.taken)} ${row.unit}`,
      shown(timesOf(row.attacker.ended)),
      `${shown(row.neighbour.medianMs)} / ${shown(row.neighbour.worstMs)}`,
      shown(timesOf(row.neighbour.dropped)),
      `${shownMib(row.rss.before)} / ${shownMib(row.rss.most)}`,
      `${shownMib(row.held.before.bytes)} / ${shownMib(row.held.after.bytes)}`,
      `${handlesOf(row.held.before)} / ${handlesOf(row.held.after)}`,
      verdictOf(row),
    ]),
  )
  const head = [
    "Stage: what the attacker does",
    "Taken",
    "Begun anew",
    "Ping, median / worst, ms",
    "Dropped",
    "Resident MiB, before / most",
    "MiB held, before / after",
    "Handles, before / after",
    "Promise",
  ]
  return rows.length === 0 ? undefined : markdownTable(head, rows)
}

function verdictOf(row: NeighbourRow): string {
  if (row.baseline) return ""
  if (missed(row).length === 0) return "kept"
  return fails(row) ? "**missed**" : `**missed**: ${row.known}`
}

/** How many, whatever their kind. */
export function handlesOf({ handles }: Held): string {
  return shown(timesOf(handles))
}
