import { expect, test } from "vitest"
import { compare, comparison, ROUNDS, spread } from "./compare.ts"
import type { Run } from "./pair.ts"

const run = (value: number, others?: number): Run => ({ value, others })

test("a ratio is taken pair by pair: a machine that slows down meets both", () => {
  const pairs = [100, 50, 25].map((speed) => ({ ours: run(2 * speed, 0.1), theirs: run(speed, 0.2) }))
  const { ratio, ours, theirs, others, promised } = comparison("them", "pings/s", pairs, { atLeast: 1.5 })
  expect(ratio).toEqual({ median: 2, least: 2, most: 2 })
  expect([ours.median, theirs.median]).toEqual([100, 50])
  expect([others, promised]).toEqual([0.2, { atLeast: 1.5 }])
})

test("where nobody tells of others, the result does not either", () => {
  expect(comparison("them", "pings/s", [{ ours: run(1), theirs: run(1, 0.1) }])).not.toHaveProperty("others")
})

test("ours and all peers run in turn, in every round", async () => {
  const order: string[] = []
  const does = (name: string) => async () => {
    order.push(name)
    return run(1)
  }
  const peers = ["B", "C"].map((name) => ({ name, run: does(name) }))
  await compare("pings/s", does("A"), peers, () => {})
  expect(order.join("")).toBe("ABC".repeat(ROUNDS))
})

test("a spread needs values, and is not led astray by their text order", () => {
  expect(spread([10, 9, 100])).toEqual({ median: 10, least: 9, most: 100 })
  expect(() => spread([])).toThrow(RangeError)
})
