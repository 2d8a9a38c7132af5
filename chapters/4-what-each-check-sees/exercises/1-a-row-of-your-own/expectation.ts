import type { Telling } from "@ping-from-zero/exercises"
import type { Expectation, OwnRow } from "@ping-from-zero/matrix/play"

/** Seconds. A figure may lie so far outside what was expected, as in chapter 4. */
const TOLERANCE = 1

/** Seconds. Of every check in the table, the earliest and the latest moment lie no further apart. */
const WIDEST = 30

/** A range that holds everything foretells nothing. @throws {ScenarioFailed} */
export function checkRanges(tell: Telling, expects: OwnRow["expects"]): void {
  for (const [id, expected] of Object.entries(expects)) {
    if (typeof expected === "string" || expected.to - expected.from <= WIDEST) continue
    tell.fail({
      en: `${id}: ${expectationText(expected)} foretells nothing: at most ${WIDEST} s lie between the two`,
      ja: `${id}: ${expectationText(expected)} では予測になりません。幅は ${WIDEST} 秒までにしてください`,
    })
  }
}

/** Whether what came is what was expected. @param noticed a take each, in seconds; undefined: nothing was noticed */
export function isAsExpected(expected: Expectation, noticed: readonly (number | undefined)[]): boolean {
  const seen = noticed.filter((seconds) => seconds !== undefined)
  if (expected === "never") return seen.length === 0
  if (expected === "sometimes") return seen.length > 0 && seen.length < noticed.length
  const { from, to } = expected
  return (
    seen.length === noticed.length &&
    seen.every((seconds) => seconds >= from - TOLERANCE && seconds <= to + TOLERANCE)
  )
}

/** `after 20 to 35 s` */
export function expectationText(expected: Expectation): string {
  return typeof expected === "string" ? expected : `after ${expected.from} to ${expected.to} s`
}

/** `12.8 s, never, 15.7 s` */
export function noticedText(noticed: readonly (number | undefined)[]): string {
  return noticed.map((seconds) => (seconds === undefined ? "never" : `${seconds.toFixed(1)} s`)).join(", ")
}
