import { expect, test } from "vitest"
import { tableOfRuns } from "./runs.ts"

test("what failed most often comes first; a package that one run did not reach is counted in the others", () => {
  const runs = [
    { passed: true, failed: [], seconds: { all: 10, lab: 4 } },
    { passed: false, failed: ["a.ts:1  x", "b.ts:2  y"], seconds: { all: 12 } },
    { passed: false, failed: ["b.ts:2  y"], seconds: { all: 9, lab: 5 } },
  ]
  expect(tableOfRuns(runs).split("\n")).toEqual([
    "1 of 3 passed",
    "  2 x  b.ts:2  y",
    "  1 x  a.ts:1  x",
    "seconds, least to most:",
    "  all                9.0 to 12.0",
    "  lab                4.0 to 5.0",
  ])
})
