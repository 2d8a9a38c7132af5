import type { Lang, Text } from "@ping-from-zero/story"
import { markdownTable } from "@ping-from-zero/story"
import type { ResultCell, ResultColumn, Results } from "./results.ts"

/** What stands in a cell that holds no figure. */
export const words = {
  never: { en: "never", ja: "気づかない" },
  pointless: { en: "-", ja: "-" },
  unmeasured: { en: "?", ja: "?" },
  atOnce: { en: "at once", ja: "即時" },
  closed: { en: "closed", ja: "切断" },
  open: { en: "left open", ja: "接続は残る" },
} as const

/** Seconds. Shorter is a matter of the machine, not of the check. */
const AT_ONCE = 0.5
/** Seconds. A measurement may leave its theory by so much: processes start, and messages travel. */
const TOLERANCE = 1

/** `22.1 (29.0)`: the median, and the worst where it differs; `never`. */
export function cellText({ pointless, noticed, median, worst }: ResultCell, lang: Lang): string {
  if (pointless) return words.pointless[lang]
  if (!noticed) return words.unmeasured[lang]
  if (median === null || median === undefined) {
    const seen = noticed.filter((seconds) => seconds !== null)
    return seen.length === 0 ? words.never[lang] : `${words.never[lang]} (${seconds(Math.min(...seen))})`
  }
  if (worst !== null && worst !== undefined && worst < AT_ONCE) return words.atOnce[lang]
  const most = worst === null || worst === undefined ? words.never[lang] : seconds(worst)
  const usual = seconds(median)
  return most === usual ? usual : `${usual} (${most})`
}

/** `15 to 30`: what follows from interval and deadline. */
export function theoryText({ pointless, theory }: ResultCell, lang: Lang): string {
  if (pointless) return words.pointless[lang]
  if (!theory) return words.never[lang]
  const [from, to] = theory
  if (to === 0) return words.atOnce[lang]
  if (from === to) return `${from}`
  return lang === "en" ? `${from} to ${to}` : `${from}〜${to}`
}

/** By what it was noticed, and what became of the connection; why there is nothing to notice. */
export function evidenceText({ pointless, noticed, evidence = [], closed }: ResultCell, lang: Lang): string {
  if (pointless) return pointless[lang]
  if (!noticed) return words.unmeasured[lang]
  const connection = closed === undefined ? [] : [closed ? words.closed[lang] : words.open[lang]]
  return (
    [...evidence.map((words) => words.replaceAll("|", "\\|")), ...connection].join("; ") || words.never[lang]
  )
}

/** Whether a sample lies outside what interval and deadline say, within the time that was watched. */
export function leavesTheory({ noticed, theory }: ResultCell, neverAfter: number): boolean {
  if (!noticed) return false
  if (!theory) return noticed.some((seconds) => seconds !== null)
  const [from, to] = theory
  return noticed.some((seconds) =>
    seconds === null ? to < neverAfter : seconds < from - TOLERANCE || seconds > to + TOLERANCE,
  )
}

type CellText = (cell: ResultCell, lang: Lang) => string

/** One wire's part of the matrix as a table of a text: a line a row, a column a watcher. */
export function wireTable(
  { rows, columns, cells }: Results,
  wire: ResultColumn["wire"],
  lang: Lang,
  text: CellText,
): string {
  const watchers = columns.filter((column) => column.wire === wire)
  const of = (row: string, column: string) =>
    cells.find((cell) => cell.row === row && cell.column === column) ?? { row, column }
  return markdownTable(
    ["", ...watchers.map(({ title }) => title[lang])],
    rows.map(({ id, title }) => [
      `${title[lang]} (\`${id}\`)`,
      ...watchers.map((column) => text(of(id, column.id), lang)),
    ]),
  )
}

/** What each check costs on the line, for each healthy peer. */
export function costTable({ columns }: Results, lang: Lang): string {
  const head: readonly Text[] = [
    { en: "watcher", ja: "見張る側" },
    { en: "check", ja: "確認" },
    { en: "bytes a minute", ja: "バイト/分" },
    { en: "packets a minute", ja: "パケット/分" },
    { en: "version", ja: "バージョン" },
  ]
  return markdownTable(
    head.map((text) => text[lang]),
    columns.map(({ id, title, check, cost, version }) => [
      `${title[lang]} (\`${id}\`)`,
      check[lang],
      cost ? `${cost.bytes}` : words.unmeasured[lang],
      cost ? `${cost.packets}` : words.unmeasured[lang],
      version,
    ]),
  )
}

/** `29.0` */
export function seconds(value: number): string {
  return value.toFixed(1)
}
