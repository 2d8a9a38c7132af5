import type { Player } from "@ping-from-zero/lab/play"
import type { Cell } from "@ping-from-zero/story"
import { whyPointless } from "./cell.ts"
import type { Column } from "./column.ts"
import type { Row } from "./row.ts"
import { runPlan } from "./run-plan.ts"
import type { Sample } from "./sample.ts"
import { seconds, words } from "./table.ts"

export interface LiveOptions {
  readonly rows: readonly Row[]
  readonly columns: readonly Column[]
  /** What a second of the real time lasts, in seconds. */
  readonly factor: number
  /** Seconds of the real time: who has noticed nothing by then is not waited for. */
  readonly limit: number
  readonly player: Player
  readonly signal: AbortSignal
  /** Gets each row when all its cells are known, from the first to the last. */
  readonly onRow: (row: readonly Cell[]) => void
}

/** Pairs at once, so that two processors are busy and none is late. */
const SIDE_BY_SIDE = 8
/** Somebody waits for the table, and its figures need no hundredths: while a pair starts, another may. */
const STARTING = 2

/** Takes one sample of each cell, and gives the table's rows as they come. */
export async function fillTable(options: LiveOptions): Promise<void> {
  const { rows, columns, factor, limit, player, signal, onRow } = options
  const tasks = rows.flatMap((row) =>
    columns.filter((column) => !whyPointless(row, column)).map((column) => ({ row, column, take: 0 })),
  )
  const cells = new Map<string, Cell>()
  let given = 0
  const known = (row: Row, column: Column, cell: Cell) => {
    cells.set(`${row.id} ${column.id}`, cell)
    while (given < rows.length) {
      const line = rowOf(rows[given]!, columns, cells)
      if (!line) return
      onRow(line)
      given += 1
    }
  }
  await runPlan(tasks, {
    factor,
    limit,
    player,
    signal,
    sideBySide: SIDE_BY_SIDE,
    starting: STARTING,
    onSample: (sample, { row, column }) => known(row, column, cellOf(sample)),
    onFailure: (_error, { row, column }) => known(row, column, words.unmeasured),
  })
}

/** undefined while a cell is missing. */
function rowOf(row: Row, columns: readonly Column[], cells: Map<string, Cell>): Cell[] | undefined {
  const line = columns.map((column) =>
    whyPointless(row, column) ? words.pointless : cells.get(`${row.id} ${column.id}`),
  )
  return line.some((cell) => cell === undefined) ? undefined : [row.title, ...(line as Cell[])]
}

function cellOf({ noticedMs }: Sample): Cell {
  return noticedMs === undefined ? words.never : seconds(noticedMs / 1_000)
}
