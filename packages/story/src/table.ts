import { printable } from "ping-from-zero/terminal"
import stringWidth from "string-width"
import type { Cell, TableEvent } from "./event.ts"
import type { Lang } from "./text.ts"
import { clip, fit } from "./wrap.ts"

const GAP = "  "

/** A table as lines: each column as wide as its widest cell, the whole within `width`. */
export function tableLines(table: TableEvent, lang: Lang, width: number): string[] {
  const [head = "", ...rows] = [table.head, ...table.rows].map((row) => rowLine(table, row, lang, width))
  const rule = widthsOf(table, lang).map((columns) => "-".repeat(columns))
  return [head, line(rule, width), ...rows]
}

/** One row of it, in line with the others. */
export function rowLine(table: TableEvent, row: readonly Cell[], lang: Lang, width: number): string {
  const widths = widthsOf(table, lang)
  const cells = row.map((cell, column) => fit(textOf(cell, lang), widths[column] ?? 0))
  return line(cells, width)
}

function widthsOf({ head, rows, widest = [] }: TableEvent, lang: Lang): number[] {
  const all = [head, widest, ...rows]
  return head.map((_, column) => Math.max(...all.map((row) => stringWidth(textOf(row[column] ?? "", lang)))))
}

function line(cells: readonly string[], width: number): string {
  return clip(`   ${cells.join(GAP).trimEnd()}`, width)
}

function textOf(cell: Cell, lang: Lang): string {
  return printable(typeof cell === "string" ? cell : cell[lang])
}

/** A table in Markdown. Cells may hold bars and line breaks. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map(markdownLine).join("\n")
}

function markdownLine(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replace(/\s*\n\s*/g, " ")).join(" | ")} |`
}
