import { expect, test } from "vitest"
import type { ScenarioEvent } from "../scenario/events.ts"
import { storyOf } from "./scenario-story.ts"

const text = (en: string) => ({ en, ja: `和 ${en}` })
const begins = (number: number): ScenarioEvent => ({
  scenario: "begins",
  number,
  of: 2,
  title: text(`title ${number}`),
})
const twins = new Map([["/p/src/ping.ts", "/p/mine/ping.ts"]])
const hex = (length: number) =>
  Array.from({ length }, (_, i) => (i % 256).toString(16).padStart(2, "0")).join("")

test("the last scenario alone is told: numbered steps, their times, bytes by sixteen, what was printed", () => {
  const events = [
    begins(1),
    begins(2),
    { scenario: "step", at: 0, what: text("sent"), bytes: hex(20) },
    "a word of mine",
    { scenario: "failed", at: 1_500, why: text("too late") },
  ] as const
  expect(storyOf(events, undefined, twins, "en").split("\n")).toEqual([
    "scenario 2 of 2: title 2",
    "  1       0 s   sent",
    "                00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f",
    "                10 11 12 13",
    "                (you printed) a word of mine",
    "  2     1.5 s ✗ too late",
  ])
  expect(storyOf(events, undefined, twins, "ja")).toContain("場面 2（全 2）: 和 title 2")
})

test("a caret stands under the first wrong byte, on the row in which it lies", () => {
  const came = `${hex(18)}ff${hex(20).slice(38)}`
  const compared = { came, expected: hex(20), areBytes: true, field: text("body") }
  const story = storyOf(
    [begins(1), { scenario: "failed", at: 0, why: text("echo"), compared }],
    "",
    twins,
    "en",
  )
  expect(story.split("\n").slice(2, 5)).toEqual([
    "                expected    10 11 12 13",
    "                came        10 11 ff 13",
    "                                  ^ byte 18, in body",
  ])
})

test("where bytes are missing, the caret stands behind the last one, and both lengths are said", () => {
  const compared = { came: "0001", expected: "000102", areBytes: true }
  const story = storyOf(
    [begins(1), { scenario: "failed", at: 0, why: text("echo"), compared }],
    "",
    twins,
    "en",
  )
  expect(story).toContain("came        00 01\n                                  ^ byte 2\n")
  expect(story).toContain("2 bytes came, 3 were expected")
})

test("an error that nobody expected has the reader's line", () => {
  const error = { name: "TypeError", message: "no", stack: "TypeError: no\n  at f (/p/src/ping.ts:12:3)" }
  const story = storyOf([begins(1), { scenario: "threw", at: 0, error }], undefined, twins, "en")
  expect(story).toContain("✗ an error that should not be here: TypeError: no (/p/mine/ping.ts:12)")
})

test("a body that is not written, and a promise that never settles, in words", () => {
  const error = { name: "NotWritten", message: "sendPing is not written yet", stack: "" }
  const said = (event: ScenarioEvent, lang: "en" | "ja") =>
    storyOf([begins(1), event], undefined, twins, lang)
  expect(said({ scenario: "threw", at: 0, error }, "en")).toMatch(/✗ sendPing is not written yet$/)
  expect(said({ scenario: "threw", at: 0, error }, "ja")).toMatch(/✗ sendPing がまだ書かれていません$/)
  expect(said({ scenario: "waits for ever", at: 0, what: text("echo") }, "en")).toContain("never settles")
})
