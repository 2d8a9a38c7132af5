import { readFileSync, writeFileSync } from "node:fs"
import { findChapters } from "@ping-from-zero/process"
import type { Lang } from "@ping-from-zero/story"
import { filled } from "@ping-from-zero/story"
import type { ResultCell, Results } from "./results.ts"
import { cellText, costTable, evidenceText, leavesTheory, theoryText, wireTable } from "./table.ts"

/**
 * The figures of the chapters' texts, by their names:
 *
 *   matrix 2            the measured part of the table, one wire; what leaves its theory is bold
 *   theory 2            what follows from interval and deadline
 *   evidence 2          by what it was noticed, and whether the connection was closed
 *   costs               bytes and packets a minute
 *   freeze go-ethereum  one cell; with `theory` or `suspected` behind it, that of the cell
 *   js-monitor bytes    what a check costs; also `packets`
 *   when and where      the first and the last date of a cell, and the machine
 */
export function figuresOf(results: Results, lang: Lang): (name: string) => string | undefined {
  return (name) => {
    const [first = "", second = "", third = ""] = name.split(" ")
    if (first === "matrix") return wire(second, (number) => wireTable(results, number, lang, marked(results)))
    if (first === "theory") return wire(second, (number) => wireTable(results, number, lang, theoryText))
    if (first === "evidence") return wire(second, (number) => wireTable(results, number, lang, evidenceText))
    if (name === "costs") return costTable(results, lang)
    if (name === "when and where") return whenAndWhere(results, lang)
    const cost = results.columns.find(({ id }) => id === first)?.cost
    if (cost && (second === "bytes" || second === "packets")) return `${cost[second]}`
    const cell = results.cells.find(({ row, column }) => row === first && column === second)
    return cell && ofCell(cell, third, lang)
  }
}

/** The text with its figures as they are now. @throws {NoSuchFigures} */
export function withFigures(markdown: string, results: Results, lang: Lang): string {
  return filled(markdown, figuresOf(results, lang))
}

/** Fills the spans of every chapter's texts. */
export function fillTexts(chapters: URL, results: Results): void {
  for (const { url } of findChapters(chapters)) {
    for (const [name, lang] of [
      ["README.md", "en"],
      ["README.ja.md", "ja"],
    ] as const) {
      const file = new URL(name, url)
      writeFileSync(file, withFigures(readFileSync(file, "utf8"), results, lang))
    }
  }
}

function ofCell(cell: ResultCell, what: string, lang: Lang): string | undefined {
  if (what === "theory") return theoryText(cell, lang)
  if (what === "suspected") return cell.suspected?.toFixed(1)
  return what === "" ? cellText(cell, lang) : undefined
}

function marked({ neverAfter }: Results): typeof cellText {
  return (cell, lang) =>
    leavesTheory(cell, neverAfter) ? `**${cellText(cell, lang)}**` : cellText(cell, lang)
}

function wire<T>(name: string, table: (wire: 1 | 2 | 3) => T): T | undefined {
  return name === "1" ? table(1) : name === "2" ? table(2) : name === "3" ? table(3) : undefined
}

function whenAndWhere(
  { cells, machine: { os, node, cores }, samplesPerCell, neverAfter }: Results,
  lang: Lang,
): string {
  const days = cells.flatMap(({ date }) => (date === undefined ? [] : [date.slice(0, 10)])).sort()
  const [first, last] = [days[0] ?? "", days.at(-1) ?? ""]
  if (lang === "ja") {
    const when = first === last ? first : `${first}〜${last}`
    return `${when}、${os}、${cores} コア、Node ${node}、${samplesPerCell} × ${neverAfter} 秒`
  }
  const when = first === last ? first : `${first} to ${last}`
  return `${when}, ${os}, ${cores} cores, Node ${node}; ${samplesPerCell} × ${neverAfter} s`
}
