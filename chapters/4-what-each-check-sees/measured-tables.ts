import { cellText, type Results } from "@ping-from-zero/matrix"
import type { Cell, Table, Text } from "@ping-from-zero/story"

/** More columns than these do not fit into a terminal of 80. */
const WATCHERS_SIDE_BY_SIDE = 4

/** What was measured on one wire: a line a way to fail, a column a watcher. Many watchers stand in several tables. */
export function measuredTables({ rows, columns, cells }: Results, wire: 1 | 2 | 3): readonly Table[] {
  const all = columns.filter((column) => column.wire === wire)
  const each = Math.ceil(all.length / Math.ceil(all.length / WATCHERS_SIDE_BY_SIDE))
  const starts = all.flatMap((_, i) => (i % each === 0 ? [i] : []))
  const cellOf = (row: string, column: string): Cell => {
    const cell = cells.find((one) => one.row === row && one.column === column)!
    return { en: cellText(cell, "en"), ja: cellText(cell, "ja") }
  }
  return starts.map((start) => {
    const watchers = all.slice(start, start + each)
    return [
      ["", ...watchers.map(({ id }) => id)],
      rows.map(({ id }) => [id, ...watchers.map((column) => cellOf(id, column.id))]),
    ]
  })
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
