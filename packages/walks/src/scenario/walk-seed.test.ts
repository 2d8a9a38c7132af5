import { InvalidSeed, OtherSeedVersion } from "@ping-from-zero/core-tcp-check/simulated"
import { expect, test } from "vitest"
import { formatWalkSeed, InvalidWalkSeed, parseWalkSeed } from "./walk-seed.ts"

test.each(["3:0", "3:2a", "3:7fffffff", "3:2a/15:0:3"])("%s is read and written alike", (text) => {
  expect(formatWalkSeed(parseWalkSeed(text))).toBe(text)
})

test.each([
  ["", InvalidSeed],
  ["2a", InvalidSeed],
  ["3:80000000", InvalidWalkSeed],
  ["3:2a/", InvalidWalkSeed],
  ["3:2a/1/2", InvalidWalkSeed],
  ["3:2a/1:x", InvalidWalkSeed],
])("%j is refused by name", (text, name) => {
  expect(() => parseWalkSeed(text)).toThrow(name)
})

test("a seed of an older version says so", () => {
  expect(() => parseWalkSeed("2:2a/15:0:3")).toThrow(OtherSeedVersion)
})
