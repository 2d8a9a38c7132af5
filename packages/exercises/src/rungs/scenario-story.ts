import type { Twins } from "@ping-from-zero/process"
import { clip, type Lang, fit as toWidth } from "@ping-from-zero/story"
import type { Compared, ScenarioEvent } from "../scenario/events.ts"
import { placeIn } from "./places.ts"
import { words } from "./words.ts"

/** So many bytes stand on one line. */
const BYTES_A_LINE = 16
/** Of what the reader's code printed: the last lines, and so much of each. */
const MOST_PRINTED = 30
const LONGEST_PRINTED = 300
const INDENT = " ".repeat(16)

/** The scenario that did not pass, as a numbered story that ends with why. @param ending where no event tells it */
export function storyOf(
  events: readonly (ScenarioEvent | string)[],
  ending: string | undefined,
  twins: Twins,
  lang: Lang,
): string {
  const begun = events.findLastIndex((event) => typeof event !== "string" && event.scenario === "begins")
  const lines: string[] = []
  let number = 0
  const shown = events.slice(Math.max(0, begun))
  const printed = shown.filter((event) => typeof event === "string").length
  let unshown = printed - MOST_PRINTED
  for (const event of shown) {
    if (typeof event === "string") {
      unshown--
      if (unshown < 0) lines.push(`${INDENT}${words.printed[lang]} ${clip(event, LONGEST_PRINTED)}`)
      else if (unshown === 0) lines.push(`${INDENT}${words.notShown(printed - MOST_PRINTED)[lang]}`)
    } else if (event.scenario === "begins") {
      lines.push(words.scenario(event.number, event.of, event.title)[lang])
    } else if (event.scenario === "found") {
      lines.push(stepLine(++number, event.at, event.what[lang]))
    } else if (event.scenario === "step") {
      lines.push(stepLine(++number, event.at, event.what[lang]))
      if (event.bytes !== undefined) lines.push(...bytesLines(event.bytes))
    } else if (event.scenario === "failed") {
      lines.push(stepLine(++number, event.at, event.why[lang], true))
      if (event.compared) lines.push(...comparedLines(event.compared, lang))
    } else if (event.scenario === "threw") {
      const { name, message, stack } = event.error
      const said = name === "NotWritten" ? message : `${name}: ${message}`
      const place = name === "NotWritten" ? undefined : placeIn(stack, twins)
      const what = name === "NotWritten" ? words.notWritten(message)[lang] : words.threw(said, place)[lang]
      lines.push(stepLine(++number, event.at, what, true))
    } else if (event.scenario === "waits for ever") {
      lines.push(stepLine(++number, event.at, words.waitsForEver(event.what)[lang], true))
    }
  }
  if (ending !== undefined) lines.push(`${INDENT.slice(2)}✗ ${ending}`)
  return lines.join("\n")
}

/** `  3     0.2 s   the peer sends 32 bytes back` */
function stepLine(number: number, at: number, what: string, isWrong = false): string {
  return `${`${number}`.padStart(3)} ${`${at / 1000} s`.padStart(9)} ${isWrong ? "✗" : " "} ${what}`
}

function bytesLines(hex: string): string[] {
  const rows = rowsOf(hex)
  const shown = rows.length > 6 ? [...rows.slice(0, 5), `… ${hex.length / 2}`] : rows
  return shown.map((row) => INDENT + row)
}

/** Both under each other, and a caret under the first difference. */
function comparedLines({ came, expected, areBytes, field }: Compared, lang: Lang): string[] {
  const [want, got] = [words.expected[lang], words.came[lang]]
  const width = 12
  if (!areBytes) {
    return [line(want, expected), line(got, came), caret(firstDifference(came, expected), field?.[lang])]
  }
  let at = 0
  while (at < came.length && came.slice(at, at + 2) === expected.slice(at, at + 2)) at += 2
  const byte = at / 2
  const row = Math.floor(byte / BYTES_A_LINE)
  const column = 3 * (byte % BYTES_A_LINE)
  const [a = "", b = ""] = [rowsOf(expected)[row], rowsOf(came)[row]]
  const lengths =
    came.length === expected.length ? [] : [words.lengths(came.length / 2, expected.length / 2)[lang]]
  return [
    line(want, a),
    line(got, b),
    caret(column, words.byte(byte, field)[lang]),
    ...lengths.map((text) => INDENT + text),
  ]

  function line(name: string, text: string): string {
    return `${INDENT}${toWidth(name, width)}${text}`
  }
  function caret(column: number, note = ""): string {
    return `${INDENT}${" ".repeat(width + column)}^ ${note}`.trimEnd()
  }
}

function firstDifference(a: string, b: string): number {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return at
}

/** `00 01 02 …`, so many a row. */
function rowsOf(hex: string): string[] {
  const bytes = hex.match(/../g) ?? []
  const rows = Math.max(1, Math.ceil(bytes.length / BYTES_A_LINE))
  return Array.from({ length: rows }, (_, row) =>
    bytes.slice(row * BYTES_A_LINE, (row + 1) * BYTES_A_LINE).join(" "),
  )
}
