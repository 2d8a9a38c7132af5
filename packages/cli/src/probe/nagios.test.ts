import { expect, test } from "vitest"
import type { Verdict } from "../command/verdicts.ts"
import type { Target } from "../stages/target.ts"
import type { Finding } from "./climb.ts"
import { nagiosLine, stateOf } from "./nagios.ts"

const finding = (contact: string, found: Verdict, more: Partial<Finding> = {}): Finding => ({
  target: { contact } as Target,
  found,
  lesson: undefined,
  rungs: [],
  ...more,
})
const ping = { name: "ping", ok: true, outcome: "pong", ms: 1, proves: "" }

test.each<[Verdict[], string]>([
  [["alive", "alive"], "OK"],
  [["alive", "refused"], "WARNING"],
  [["alive", "not asked"], "UNKNOWN"],
  [["not asked", "refused"], "WARNING"],
  [["refused", "no answer"], "CRITICAL"],
  [["something else"], "CRITICAL"],
  [[], "UNKNOWN"],
])("%j is %s", (found, state) => {
  expect(stateOf(found.map((verdict) => finding("a:1", verdict)))).toBe(state)
})

test("one contact: what was found, and the mean of its checks in seconds", () => {
  const rungs = [
    { ...ping, checkMs: 1 },
    { ...ping, checkMs: 2 },
  ]
  expect(nagiosLine([finding("a:1", "alive", { rungs })])).toBe("PROBE OK: a:1 alive | 'a:1'=0.001500s")
})

test("why a contact is dead", () => {
  const rungs = [{ ...ping, ok: false, outcome: "connection refused" }]
  expect(nagiosLine([finding("a:1", "no answer", { rungs })])).toBe(
    "PROBE CRITICAL: a:1 no answer: connection refused",
  )
})

test("several: how many live, and which do not", () => {
  expect(nagiosLine([finding("a:1", "alive"), finding("b:2", "no answer"), finding("c:3", "refused")])).toBe(
    "PROBE CRITICAL: 1 of 3 alive; b:2 no answer; c:3 refused, by the owner of that key",
  )
})

test("what a stranger said ends neither the line nor the text", () => {
  const rungs = [{ ...ping, ok: false, outcome: "a\nb | 'c'=1" }]
  expect(nagiosLine([finding("a:1", "no answer", { rungs })])).toBe(
    "PROBE CRITICAL: a:1 no answer: a·b / 'c'=1",
  )
})
