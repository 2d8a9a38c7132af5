import { isConstant, type Quantity } from "./constants.ts"

/** A number with a unit in a text's prose. */
export interface Figure {
  /** Counted from 1. */
  readonly line: number
  /** As it is written: `20 to 35 s`. */
  readonly said: string
  /** Milliseconds, bytes, or what else is counted. A range has two. */
  readonly values: readonly number[]
  readonly counts: Quantity
}

const UNITS: readonly (readonly [names: string, counts: Quantity, factor: number])[] = [
  ["[^\\s|]+/s|a second", "a second", 1],
  ["µs|us|microseconds?|マイクロ秒", "ms", 0.001],
  ["ms|milliseconds?|ミリ秒", "ms", 1],
  ["seconds?|s|秒", "ms", 1_000],
  ["[kK]i?B", "bytes", 1_024],
  ["Mi?B", "bytes", 1_048_576],
  ["Gi?B", "bytes", 1_073_741_824],
  ["bytes?|バイト", "bytes", 1],
  ["packets?|パケット", "packets", 1],
  ["times|倍", "times", 1],
  ["%|％|per cent|パーセント", "%", 1],
]
const NUMBER = "\\d[\\d,]*(?:\\.\\d+)?"
const WITH_UNIT = new RegExp(
  `(?<![\\w./#-])(${NUMBER})(?:\\s*(?:to|and|–|〜|～|から)\\s*(${NUMBER}))?\\s?(?:${UNITS.map(([names]) => `(${names})`).join("|")})(?![A-Za-z])`,
  "g",
)
/** A cell of a table with a fraction and no unit: its head or the text around it has the unit. */
const CELL = /(?<=\| *)\d[\d,]*\.\d+(?= *\|)/g

/**
 * Numbers with units, outside of fences, code, links, and spans that a test fills. Numbers in words and
 * times in minutes are rough sizes, and are not looked at.
 * @param filled whether there is a test that holds this text's spans to their results
 */
export function figuresIn(markdown: string, filled: boolean): Figure[] {
  const prose = withoutWhatIsChecked(markdown, filled)
  const lineOf = (index: number) => prose.slice(0, index).split("\n").length
  const withUnit = [...prose.matchAll(WITH_UNIT)].map((found): Figure => {
    const [said, first, second, ...units] = found
    const [, counts, factor] = UNITS[units.findIndex((unit) => unit !== undefined)]!
    const values = [first, second].filter((text) => text !== undefined).map((text) => numberOf(text) * factor)
    return { line: lineOf(found.index), said: said.replace(/\s+/g, " "), values, counts }
  })
  const cells = [...prose.matchAll(CELL)].map(
    (found): Figure => ({
      line: lineOf(found.index),
      said: found[0],
      values: [numberOf(found[0])],
      counts: "none",
    }),
  )
  return [...withUnit, ...cells].sort((a, b) => a.line - b.line)
}

/**
 * `file:line: what` for each figure that is no constant: it was measured, so it belongs in a span that a run fills,
 * or in the fence of an output.
 */
export function strayFigures(file: string, markdown: string, filled: boolean): string[] {
  return figuresIn(markdown, filled)
    .filter(({ values, counts }) => !values.every((value) => isConstant(value, counts, file)))
    .map(({ line, said }) => `${file}:${line}: ${said}`)
}

function withoutWhatIsChecked(markdown: string, filled: boolean): string {
  const blank = (text: string) => text.replace(/[^\n]/g, " ")
  return markdown
    .replace(/^```[\s\S]*?^```$/gm, blank)
    .replace(/<!-- figures: [\s\S]*?<!-- \/figures -->/g, (span) => (filled ? blank(span) : span))
    .replace(/`[^`\n]*`|\]\([^)\n]*\)/g, blank)
}

function numberOf(text: string): number {
  return Number(text.replaceAll(",", ""))
}
