import type { Contact } from "@ping-from-zero/core-tcp-check"
import type { OurNodesEvent } from "@ping-from-zero/process"
import { expect, expectTypeOf, test } from "vitest"
import { humanLine, jsonLine, type NodeLine } from "./node-output.ts"
import { rungLine, summaryLines } from "./probe-output.ts"

const B = "127.0.0.1:50090" as Contact
/** Clears the screen, turns red, rings, turns the line around. */
const HOSTILE = "\u001b[2J\u001b[31m\u0007\u202e\n"
const CONTROLS = /[\p{Cc}\p{Bidi_Control}]/u

test("what a stranger wrote moves no cursor: in a text, an error, a client's name, a capability's", () => {
  const message = { type: "ENHANCED", text: HOSTILE } as const
  const lines = [
    humanLine({ type: "message", from: B, message }),
    humanLine({ type: "error", error: new Error(HOSTILE), from: B }),
    rungLine({ name: "hello", ok: true, outcome: HOSTILE, ms: 1, proves: HOSTILE }),
    rungLine({ name: "hello", ok: false, outcome: HOSTILE, ms: 1, proves: "" }),
  ]
  for (const line of lines) expect(line).not.toMatch(CONTROLS)
  expect(jsonLine({ type: "message", from: B, message })).not.toContain("\n")
})

test("a report, for people and for programs", () => {
  const evidence = { kind: "silence", last: "pong", ageMs: 20_000 }
  const event = { type: "health", report: { contact: B, status: "suspect", evidence, at: 1 } } as const
  expect(humanLine(event)).toBe(" health     127.0.0.1:50090  suspect  silence, pong, 20.0 s old")
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
  const check = (ms: number, ok = true) => ({ name: "ping", ok, outcome: "pong", ms, proves: "" })
  expect(summaryLines([check(1), check(3)], true)).toBe(
    "   2 times   min 1.0 ms, mean 2.0 ms, max 3.0 ms\n alive",
  )
  expect(summaryLines([check(1), check(9, false)], false)).toBe(" not alive")
})
