import { expect, test } from "vitest"
import { circumstances } from "./circumstances.ts"
import { type BenchResult, type Results, withBench } from "./results.ts"
import { aimOf, promiseOf, shown } from "./shown.ts"
import { ratiosTable, stageTable } from "./tables.ts"
import { figures } from "./texts.ts"

const here = circumstances()
const spread = (median: number) => ({ median, least: median - 0.5, most: median + 0.5 })
const pings: BenchResult = {
  ...here,
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
      promised: 2.5,
    },
  ],
  figures: [{ name: "held", value: 30_001, unit: "bytes", aim: 30_000 }],
}
const results: Results = { benches: [pings], soaks: [] }

test("a bench that is run again takes its own place; one that is gone goes", () => {
  const again = { ...pings, about: "anew" }
  const checks = { ...pings, name: "checks" }
  const old = { ...pings, name: "old" }
  const merged = withBench({ benches: [old, pings], soaks: [] }, again, ["checks", "pings"])
  expect(merged.benches).toEqual([again])
  expect(withBench(merged, checks, ["checks", "pings"]).benches).toEqual([checks, again])
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

test("spans find ratios, figures and tables by name", () => {
  expect(figures("pings against them", results)).toBe("2.5 (2 to 3)")
  expect(figures("pings: held", results)).toBe("30,001 bytes")
  expect(figures("ratios", results)).toBe(ratiosTable([pings]))
  expect(figures("stage 2", results)).toBe(stageTable([pings], 2))
  expect(stageTable([pings], 2)).toContain("| ping to pong | 2.5 times them (2 to 3) | at least 2.5: kept |")
  expect(figures("pings against nobody", results)).toBeUndefined()
  expect(figures("stage 4", results)).toBeUndefined()
})

test("the versions of all peers are known, and no name of a machine", () => {
  expect(Object.keys(here.versions)).toHaveLength(4)
  for (const version of Object.values(here.versions)) expect(version).toMatch(/^\d+\.\d+\.\d+/)
})
