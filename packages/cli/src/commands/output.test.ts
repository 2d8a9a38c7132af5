import type { Contact, NodeEvent } from "@ping-from-zero/core-tcp-check"
import type { OurNodesEvent } from "@ping-from-zero/process"
import { expect, expectTypeOf, test } from "vitest"
import type { Verdict } from "../command/verdicts.ts"
import { jsonRung, rungLines, verdictLines } from "../probe/lines.ts"
import type { NodeLine } from "./node-line.ts"
import { humanLine, jsonLine } from "./node-output.ts"

const B = "127.0.0.1:50090" as Contact
/** Clears the screen, turns red (also with a C1 control), rings, names the window, goes back, turns the line around. */
const HOSTILE = "\u001b[2J\u009b31m\u0007\u001b]0;x\u0007\r\b\t\u202e\n\u2028\u200b\u{e0041}"
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

test("what a stranger wrote moves no cursor: in a text, an error, a client's name, a capability's", () => {
  const message = { type: "ENHANCED", text: HOSTILE } as const
  const rung = { name: "hello", ms: 1, outcome: HOSTILE, proves: HOSTILE }
  const said: NodeEvent[] = [
    { type: "message", from: B, message },
    { type: "error", error: new Error(HOSTILE), from: B },
  ]
  const lines = [
    ...said.map((event) => humanLine(event)),
    ...[true, false].map((ok) => rungLines({ ...rung, ok })),
  ]
  const jsons = [...said.map((event) => jsonLine(event)!), jsonRung({ ...rung, ok: true }, HOSTILE)]
  for (const line of [...lines, ...jsons]) expect(line).not.toMatch(UNSEEN)
  expect(jsons.map((json) => JSON.parse(json))).toMatchObject([
    { text: HOSTILE },
    { message: HOSTILE },
    { outcome: HOSTILE },
  ])
})

test("a text of a mebibyte takes a few lines, and piles no marks on a letter", () => {
  expect(
    humanLine({ type: "message", from: B, message: { type: "ENHANCED", text: "x".repeat(2 ** 20) } }),
  ).toMatch(/x{1000} … and 1047576 more"/)
  const text = `e${"\u0301".repeat(100)} がü`
  expect(humanLine({ type: "message", from: B, message: { type: "ENHANCED", text } })).toMatch(
    /"e\u0301{4}· がü"/,
  )
})

test("a report, for people and for programs", () => {
  const evidence = { kind: "silence", last: "pong", ageMs: 20_000 }
  const event = { type: "health", report: { contact: B, status: "suspect", evidence, at: 1 } } as const
  expect(humanLine(event)).toBe("health     127.0.0.1:50090  suspect  silence, pong, 20.0 s old")
  expect(JSON.parse(jsonLine(event)!)).toEqual({
    event: "health",
    contact: B,
    status: "suspect",
    evidence: "silence",
    last: "pong",
    ageMs: 20_000,
  })
})

test("what a node prints is what the tests of real processes read, field by field", () => {
  type Fields<E> = E extends unknown ? { [F in keyof E]: E[F] } : never
  expectTypeOf<Fields<NodeLine>>().toEqualTypeOf<Fields<OurNodesEvent>>()
})

test("the error of a check stands as its words", () => {
  const evidence = { kind: "connect failed", error: new Error("refused") }
  const event = { type: "health", report: { contact: B, status: "dead", evidence, at: 1 } } as const
  expect(humanLine(event)).toContain("connect failed: refused")
  expect(JSON.parse(jsonLine(event)!)).toMatchObject({ evidence: "connect failed", error: "refused" })
})

test("repeated checks are summed up; a single one is not", () => {
  const check = (ms: number, ok = true) => ({
    name: "ping",
    ok,
    outcome: "pong",
    ms,
    proves: "",
    ...(ok && { checkMs: ms }),
  })
  const lines = (rungs: ReturnType<typeof check>[], found: Verdict, lesson?: string) =>
    verdictLines({ rungs, found, lesson })
  expect(lines([check(1), check(3)], "alive")).toBe(
    "   2 times   min 1.0 ms, mean 2.0 ms, max 3.0 ms\n alive",
  )
  expect(lines([check(1), check(9, false)], "no answer", "a lesson")).toBe(" no answer: a lesson")
})
