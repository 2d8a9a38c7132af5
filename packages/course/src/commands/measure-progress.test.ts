import { choose, planFor } from "@ping-from-zero/matrix/measure"
import { expect, test } from "vitest"
import { secondsLeft } from "./measure-progress.ts"

const tasksOf = (only: string) => {
  const { rows, columns } = choose(only)
  return planFor(rows, columns)
}
const pace = { factor: 1, sideBySide: 2 }

test("while samples wait for their turn, the time left follows the pace, and is no shorter than the theory's", () => {
  const left = tasksOf("healthy,stage-2,stage-3") // six of 210 s, two at a time
  expect(secondsLeft(left, { done: 0, elapsed: 0, underWay: undefined }, pace)).toBe(630)
  expect(secondsLeft(left, { done: 210, elapsed: 200, underWay: undefined }, pace)).toBe(1_200)
  expect(secondsLeft(left, { done: 210, elapsed: 10, underWay: undefined }, pace)).toBe(630)
})

test("when all are under way, the longest of them is waited for, however slow the first was", () => {
  const left = tasksOf("healthy,kill,stage-1") // 210 s and 40 s
  const soFar = { done: 40, elapsed: 60, underWay: 50 }
  expect(secondsLeft(left, soFar, pace)).toBe(160)
  expect(secondsLeft(left, { ...soFar, underWay: 300 }, pace)).toBe(1)
  expect(secondsLeft([], soFar, pace)).toBe(0)
})
