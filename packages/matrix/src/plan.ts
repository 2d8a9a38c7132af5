import { boundsOf, whyPointless } from "./cell.ts"
import type { Column } from "./column.ts"
import type { Results } from "./results.ts"
import type { Row } from "./row.ts"
import type { Sample } from "./sample.ts"

/** Seconds. Who has noticed nothing by then never will: six intervals of the slowest check, and the kernel's patience. */
export const NEVER_AFTER = 180
/** Samples of a cell. */
export const TAKES = 3
/** Seconds for starting a pair and for its intervals before it happens. */
const SET_UP = 30

/** A sample that is still to be taken. */
export interface Task {
  readonly row: Row
  readonly column: Column
  readonly take: number
}

/** All samples of these cells, those that take longest first, and neighbours in the table far apart. */
export function planFor(chosenRows: readonly Row[], chosenColumns: readonly Column[]): Task[] {
  const cells = chosenRows.flatMap((row) => chosenColumns.map((column) => ({ row, column })))
  return cells
    .filter(({ row, column }) => !whyPointless(row, column))
    .flatMap((cell) => Array.from({ length: TAKES }, (_, take) => ({ ...cell, take })))
    .sort((a, b) => secondsOf(b) - secondsOf(a))
}

export function isTaken({ row, column, take }: Task, samples: readonly Sample[]): boolean {
  return samples.some(
    (sample) => sample.row === row.id && sample.column === column.id && sample.take === take,
  )
}

/** Whether the cell's last sample was taken before this moment, or none ever was. */
export function isOlder({ row, column }: Task, before: Date, results: Results | undefined): boolean {
  const cell = results?.cells.find((known) => known.row === row.id && known.column === column.id)
  return cell?.date === undefined || new Date(cell.date) < before
}

/** About how long it takes, in seconds of the real time. */
export function secondsOf({ row, column }: Task): number {
  const [, latest] = boundsOf(row, column) ?? [0, NEVER_AFTER]
  return SET_UP + Math.min(latest, NEVER_AFTER)
}

/** The moments at which it happens are spread over the interval. */
export function phaseOf(take: number): number {
  return (take + 0.5) / TAKES
}
