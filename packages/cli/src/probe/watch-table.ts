import stringWidth from "string-width"
import table from "text-table"
import { VERDICTS } from "../command/verdicts.ts"
import { type Colours, printable, shortContact } from "../terminal.ts"
import { sparkline } from "./sparkline.ts"
import type { Statistics } from "./statistics.ts"
import { shownMs } from "./times.ts"

/** A contact that is watched, and what was found so far. */
export interface Watched {
  readonly contact: string
  readonly statistics: Statistics
}

interface Column {
  readonly head: string
  readonly align: "l" | "r"
  /** Where the terminal is too narrow, the column with the largest number is left out first. */
  readonly leftOut: number
  readonly text: (watched: Watched, now: number, colours: Colours) => string
}

const SPARK_LETTERS = 20
const BETWEEN = "  "
/** A column as wide as the widest that it will hold does not move. */
const LONGEST_TIME = "999.9 ms".length

const time = (of: (statistics: Statistics) => number | undefined) => (watched: Watched) => {
  const ms = watched.statistics.answered === 0 ? undefined : of(watched.statistics)
  return (ms === undefined ? "" : shownMs(ms)).padStart(LONGEST_TIME)
}

const COLUMNS: readonly Column[] = [
  {
    head: "contact",
    align: "l",
    leftOut: 0,
    text: ({ contact, statistics: { last } }, _, colours) => {
      const colour = !last ? colours.dim : last.verdict === "alive" ? colours.green : colours.red
      return colour(printable(shortContact(contact)))
    },
  },
  { head: "rung", align: "l", leftOut: 0, text: ({ statistics: { last } }) => last?.rung || "none" },
  { head: "last", align: "r", leftOut: 1, text: time(({ last }) => last?.ms) },
  { head: "best", align: "r", leftOut: 5, text: time(({ best }) => best) },
  { head: "average", align: "r", leftOut: 3, text: time(({ average }) => average) },
  { head: "worst", align: "r", leftOut: 4, text: time(({ worst }) => worst) },
  { head: "jitter", align: "r", leftOut: 6, text: time(({ jitter }) => jitter) },
  {
    head: "loss",
    align: "r",
    leftOut: 2,
    text: ({ statistics }) => `${Math.round(statistics.loss * 100)} %`.padStart("100 %".length),
  },
  {
    head: "the last minute",
    align: "l",
    leftOut: 7,
    text: ({ statistics: { recent } }, now) => sparkline(recent, now, SPARK_LETTERS),
  },
  { head: "since", align: "l", leftOut: 2, text: ({ statistics }, now) => sinceWhen(statistics, now) },
]

/** `alive 3 m 12 s` */
function sinceWhen({ last, since }: Statistics, now: number): string {
  if (!last) return ""
  const [words = ""] = VERDICTS[last.verdict].words.split(",")
  const seconds = Math.floor((now - since) / 1_000)
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
  const units = ["h", "m", "s"]
  const shown = parts.map((part, i) => `${part} ${units[i]}`).slice(parts.findIndex((part) => part > 0))
  return `${words} ${shown.join(" ")}`
}

export interface TableOptions {
  readonly now: number
  readonly columns: number
  /** How many lines it may have. */
  readonly rows: number
  readonly colours: Colours
}

/**
 * The table as lines, none wider than the terminal has columns: one column after the other is left out. Where it has too
 * few rows, those that are not alive come first, and the rest is counted.
 */
export function watchTable(all: readonly Watched[], options: TableOptions): readonly string[] {
  const fit = options.rows - 2 // the heads, and the line that counts the rest
  const fits = all.length < fit + 1
  const watched = fits ? all : [...all].sort((a, b) => urgency(b) - urgency(a)).slice(0, Math.max(1, fit))
  const rest = all.filter((each) => !watched.includes(each))
  const lines = withinColumns(watched, options)
  return rest.length === 0
    ? lines
    : [...lines, ` and ${rest.length} more, ${rest.filter(isAlive).length} of them alive`]
}

function urgency(watched: Watched): number {
  return isAlive(watched) ? 0 : 1
}

function isAlive({ statistics: { last } }: Watched): boolean {
  return last?.verdict === "alive"
}

function withinColumns(watched: readonly Watched[], options: TableOptions): readonly string[] {
  for (let most = Math.max(...COLUMNS.map(({ leftOut }) => leftOut)); ; most -= 1) {
    const lines = draw(
      COLUMNS.filter(({ leftOut }) => leftOut <= most),
      watched,
      options,
    )
    if (most === 0 || lines.every((line) => stringWidth(line) <= options.columns)) return lines
  }
}

function draw(
  columns: readonly Column[],
  watched: readonly Watched[],
  { now, colours }: TableOptions,
): readonly string[] {
  const rows = watched.map((each) => columns.map(({ text }) => text(each, now, colours)))
  const drawn = table([columns.map(({ head }) => colours.dim(head)), ...rows], {
    align: columns.map(({ align }) => align),
    hsep: BETWEEN,
    stringLength: stringWidth,
  })
  return drawn.split("\n").map((line) => ` ${line}`)
}

/** As the system's ping sums up when it is told to end. */
export function finalLines({ contact, statistics }: Watched): readonly string[] {
  const { checks, answered, loss, best, average, worst, jitter } = statistics
  const head = ` ${printable(shortContact(contact))}: ${checks} checks, ${answered} answered, ${Math.round(loss * 100)} % loss`
  if (average === undefined) return [head]
  const times = [
    ["min", best],
    ["mean", average],
    ["max", worst],
    ["jitter", jitter ?? 0],
  ] as const
  return [head, `   ${times.map(([name, ms]) => `${name} ${shownMs(ms)}`).join(", ")}`]
}
