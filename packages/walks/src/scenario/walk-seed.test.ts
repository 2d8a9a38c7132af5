import { InvalidSeed, OtherSeedVersion } from "@ping-from-zero/core-tcp-check/simulated"
import { expect, test } from "vitest"
import { formatWalkSeed, InvalidWalkSeed, parseWalkSeed } from "./walk-seed.ts"

test.each(["2:0", "2:2a", "2:7fffffff", "2:2a/15:0:3"])("%s is read and written alike", (text) => {
  expect(formatWalkSeed(parseWalkSeed(text))).toBe(text)
})

test.each([
  ["", InvalidSeed],
  ["2a", InvalidSeed],
  ["2:80000000", InvalidWalkSeed],
  ["2:2a/", InvalidWalkSeed],
  ["2:2a/1/2", InvalidWalkSeed],
  ["2:2a/1:x", InvalidWalkSeed],
])("%j is refused by name", (text, name) => {
  expect(() => parseWalkSeed(text)).toThrow(name)
})

test("a seed of an older version says so", () => {
  expect(() => parseWalkSeed("1:2a/15:0:3")).toThrow(OtherSeedVersion)
})
