import { expect, test } from "vitest"
import { type Held, sumOf } from "../held.ts"
import { failures, type SoakReport } from "./report.ts"

const MIB = 1_048_576
const held = (mib: number, handles: Record<string, number>): Held => ({ bytes: mib * MIB, handles })
const calm = {
  processes: 4,
  before: held(100, { TCPSocketWrap: 10 }),
  after: held(110, { TCPSocketWrap: 10 }),
}
const good: SoakReport = {
  stage: 2,
  cores: 8,
  edges: 992,
  intervalMs: 5_000,
  seconds: 180,
  changes: { "a core leaves": 2 },
  deaths: { noticed: 3, wrong: [] },
  listsRight: { cores: 8, edges: 992 },
  texts: { said: 7, missed: 0, doubled: 0 },
  held: { cores: calm, edgeHosts: calm },
  refused: {},
}

test("a network that is whole at the end has no failures", () => {
  expect(failures(good)).toEqual([])
})

test("a false death, a wrong list and a lost text are each told", () => {
  const wrong = [{ contact: "127.0.0.1:1" as never, evidence: "silence" }]
  const bad: SoakReport = {
    ...good,
    deaths: { noticed: 0, wrong },
    listsRight: { cores: 7, edges: 990 },
    texts: { said: 7, missed: 1, doubled: 2 },
  }
  expect(failures(bad)).toEqual([
    "1 times a living node was called dead; first 127.0.0.1:1: silence",
    "1 cores have a wrong list",
    "2 edges have a wrong list",
    "1 times a node did not hear a text",
    "2 times a node heard a text twice",
  ])
})

test("one handle more is a leak; so are bytes beyond what the runtime keeps", () => {
  const leak = (after: Held): SoakReport => ({
    ...good,
    held: { cores: { ...calm, after }, edgeHosts: calm },
  })
  expect(failures(leak(held(100, { TCPSocketWrap: 11 })))).toEqual([
    "the cores: 11 TCPSocketWrap open; before the first change 10",
  ])
  expect(failures(leak(held(114, {})))).toEqual([])
  expect(failures(leak(held(115, {})))).toHaveLength(1)
})

test("what several processes hold is added up, kind by kind", () => {
  expect(sumOf([held(1, { a: 1 }), held(2, { a: 2, b: 5 })])).toEqual(held(3, { a: 3, b: 5 }))
})
