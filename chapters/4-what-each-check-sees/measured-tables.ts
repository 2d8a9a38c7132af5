import { cellText, type Results } from "@ping-from-zero/matrix"
import type { Cell, Table, Text } from "@ping-from-zero/story"

/** What was measured on one wire: a line a way to fail, a column a watcher. */
export function measuredTable({ rows, columns, cells }: Results, wire: 1 | 2 | 3): Table {
  const watchers = columns.filter((column) => column.wire === wire)
  const cellOf = (row: string, column: string): Cell => {
    const cell = cells.find((one) => one.row === row && one.column === column)!
    return { en: cellText(cell, "en"), ja: cellText(cell, "ja") }
  }
  return [
    ["", ...watchers.map(({ id }) => id)],
    rows.map(({ id }) => [id, ...watchers.map((column) => cellOf(id, column.id))]),
  ]
}

/** What each check costs on the line. */
export function costTable(
  { columns }: Results,
  { bytes, packets }: Readonly<Record<"bytes" | "packets", Text>>,
): Table {
  return [
    ["", bytes, packets],
    columns.map(({ id, cost }) => [id, `${cost?.bytes ?? "?"}`, `${cost?.packets ?? "?"}`]),
  ]
}
