import stringWidth from "string-width"
import { printable } from "../commands/printable.ts"
import type { Cell, TableEvent } from "./event.ts"
import type { Lang } from "./text.ts"
import { clip, fit } from "./wrap.ts"

const GAP = "  "

/** A table as lines: each column as wide as its widest cell, the whole within `width`. */
export function tableLines({ head, rows }: TableEvent, lang: Lang, width: number): string[] {
  const cells = [head, ...rows].map((row) => row.map((cell) => printable(cellText(cell, lang))))
  const widths = head.map((_, column) => Math.max(...cells.map((row) => stringWidth(row[column] ?? ""))))
  const lines = cells.map((row) => row.map((cell, column) => fit(cell, widths[column] ?? 0)).join(GAP))
  const rule = widths.map((columns) => "-".repeat(columns)).join(GAP)
  return lines.toSpliced(1, 0, rule).map((line) => clip(`   ${line.trimEnd()}`, width))
}

function cellText(cell: Cell, lang: Lang): string {
  return typeof cell === "string" ? cell : cell[lang]
}
