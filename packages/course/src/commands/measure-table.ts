import type { Column, Results, Row } from "@ping-from-zero/matrix/measure"
import { cellText } from "@ping-from-zero/matrix/measure"
import { tableLines } from "@ping-from-zero/story"

/** Columns that find room beside each other in a terminal. */
const WIDTH = 200

/** The measured part of the matrix, for a terminal: seconds, the worst in brackets. */
export function shortTable({ cells }: Results, rows: readonly Row[], columns: readonly Column[]): string {
  const of = (row: Row, column: Column) =>
    cells.find((cell) => cell.row === row.id && cell.column === column.id)!
  const table = {
    head: ["", ...columns.map(({ id }) => id)],
    rows: rows.map((row) => [row.title, ...columns.map((column) => cellText(of(row, column), "en"))]),
  }
  const lines = tableLines({ event: "table", at: 0, ...table }, "en", WIDTH)
  return `\nSeconds until it was noticed, median of the samples (the worst):\n\n${lines.join("\n")}\n`
}
