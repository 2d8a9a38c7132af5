import { expect, test } from "vitest"
import { circumstances } from "./circumstances.ts"
import {
  type BenchResult,
  type MachineResults,
  type Results,
  resultsOn,
  withBench,
  withMachine,
} from "./results.ts"
import { aimOf, promiseOf, shown } from "./shown.ts"
import { ratiosTable } from "./tables.ts"
import { figures } from "./texts.ts"

const now = circumstances()
const spread = (median: number) => ({ median, least: median - 0.5, most: median + 0.5 })
const pings: BenchResult = {
  ...now,
  name: "pings",
  stage: 2,
  about: "ping to pong",
  comparisons: [
    {
      name: "them",
      unit: "pings/s",
      ours: spread(5_000),
      theirs: spread(2_000),
      ratio: spread(2.5),
      promised: { atLeast: 2.5 },
    },
  ],
  figures: [{ name: "held", value: 30_001, unit: "bytes", aim: 30_000 }],
}
const here: MachineResults = { name: "here", benches: [pings], soaks: [] }
const there: MachineResults = {
  name: "there",
  benches: [{ ...pings, figures: [{ name: "held", value: 20_000, unit: "bytes" }] }],
  soaks: [],
}
const results: Results = { machines: [here, there] }

test("a bench that is run again takes its own place; one that is gone goes", () => {
  const again = { ...pings, about: "anew" }
  const checks = { ...pings, name: "checks" }
  const old = { ...pings, name: "old" }
  const merged = withBench({ ...here, benches: [old, pings] }, again, ["checks", "pings"])
  expect(merged.benches).toEqual([again])
  expect(withBench(merged, checks, ["checks", "pings"]).benches).toEqual([checks, again])
})

test("each machine keeps its own results; a new one comes behind the others", () => {
  const anew = { ...here, benches: [] }
  expect(withMachine(results, anew)).toEqual({ machines: [anew, there] })
  const third = resultsOn("third", results)
  expect(third).toEqual({ name: "third", benches: [], soaks: [] })
  expect(withMachine(results, third).machines.map(({ name }) => name)).toEqual(["here", "there", "third"])
  expect(resultsOn("there", results)).toBe(there)
})

test("a promise is kept from its very value on, an aim up to it", () => {
  const [comparison] = pings.comparisons
  expect(promiseOf(comparison!)).toBe("at least 2.5: kept")
  expect(promiseOf({ ...comparison!, ratio: spread(2.49) })).toBe("at least 2.5: **missed**")
  expect(aimOf(pings.figures[0]!)).toBe("at most 30,000: **missed**")
  expect(aimOf({ name: "free", value: 1, unit: "%" })).toBe("")
})

test("figures have three digits, thousands a comma", () => {
  expect([0.9876, 12.04, 16_234.4, 100].map(shown)).toEqual(["0.988", "12", "16,234", "100"])
})

test("a figure in a sentence says on which machine", () => {
  expect(figures("pings against them", results)).toBe("2.5 (2 to 3) on A, 2.5 (2 to 3) on B")
  expect(figures("pings: held", results)).toBe("30,001 bytes on A, 20,000 bytes on B")
  expect(figures("pings: held", { machines: [{ ...here, benches: [] }, there] })).toBe("20,000 bytes on B")
  expect(figures("pings against nobody", results)).toBeUndefined()
  expect(figures("stage 4", results)).toBeUndefined()
})

test("there is a table for each machine that has something for it, under its letter", () => {
  const ratios = ratiosTable([pings])
  expect(figures("ratios", results)).toBe(`**A, here**\n\n${ratios}\n\n**B, there**\n\n${ratios}`)
  expect(figures("ratios", { machines: [{ ...here, benches: [] }, there] })).toBe(`**B, there**\n\n${ratios}`)
  expect(figures("soak", results)).toContain("Not measured yet.")
})

test("an older commit of ours stands in a table of its own", () => {
  const older = { machines: [{ ...here, benches: [{ ...pings, commit: "473182e" }] }] }
  expect(figures("ratios", older)).toContain("Not measured yet.")
  expect(figures("against an older commit", older)).toContain("| 2: ping to pong | them |")
  expect(figures("stage 2", older)).not.toContain("ping to pong")
})

test("a stage's table has a column for each machine, and says which they are", () => {
  const lines = figures("stage 2", results)!.split("\n")
  expect(lines[0]).toBe("| What |  | A | B |")
  expect(lines).toContain(
    "| ping to pong | in times of them | 2.5 (2 to 3); at least 2.5: kept | 2.5 (2 to 3); at least 2.5: kept |",
  )
  expect(lines).toContain("| ping to pong | held | 30,001 bytes; at most 30,000: **missed** | 20,000 bytes |")
  expect(lines.at(-1)).toMatch(/^A: here, \d{4}-.+ B: there, .+\.$/)
})

test("the versions of all peers are known, and no name of a machine", () => {
  expect(Object.keys(now.versions)).toHaveLength(4)
  for (const version of Object.values(now.versions)) expect(version).toMatch(/^\d+\.\d+\.\d+/)
})
