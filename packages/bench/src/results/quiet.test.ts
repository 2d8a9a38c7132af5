import { expect, test } from "vitest"
import type { Comparison } from "../compare.ts"
import { isQuiet, takenByOthers } from "./quiet.ts"

const spread = { median: 1, least: 1, most: 1 }
const beside = (others?: number): Comparison => ({
  name: "them",
  unit: "pings/s",
  ours: spread,
  theirs: spread,
  ratio: spread,
  ...(others !== undefined && { others }),
})

test("the busiest moment counts", () => {
  const measured = { comparisons: [beside(0.01), beside(0.021)], figures: [] }
  expect(takenByOthers(measured)).toBe(0.021)
  expect(isQuiet(measured)).toBe(false)
  expect(isQuiet({ comparisons: [beside(0.02)], figures: [] })).toBe(true)
  expect(isQuiet({ comparisons: [beside(0.02)], figures: [], others: 0.03 })).toBe(false)
})

test("where nobody tells, nothing is refused", () => {
  expect(isQuiet({ comparisons: [beside()], figures: [] })).toBe(true)
  expect(isQuiet({ comparisons: [], figures: [] })).toBe(true)
})
