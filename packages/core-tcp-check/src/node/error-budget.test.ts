import { expect, test } from "vitest"
import { FakeClock } from "../simulated/fake-clock.ts"
import { ERRORS_TOLD, ErrorBudget, ErrorsNotTold, SOURCES_TOLD_APART } from "./error-budget.ts"

function lab() {
  const clock = new FakeClock()
  const told: [Error, string | undefined][] = []
  return { clock, told, budget: new ErrorBudget(clock, (error, from) => told.push([error, from])) }
}

test("the first errors of a peer are told at once, the rest of that second as one", async () => {
  const { clock, told, budget } = lab()
  for (let i = 1; i <= ERRORS_TOLD + 1_000; i++) budget.add(new RangeError(`error ${i}`), "192.0.2.1")
  budget.add(new RangeError("another's"), "192.0.2.2")
  expect(told).toHaveLength(ERRORS_TOLD + 1)
  await clock.advance(1_000)
  expect(told).toHaveLength(ERRORS_TOLD + 2)
  const [rest, from] = told.at(-1)!
  expect(from).toBe("192.0.2.1")
  expect(rest).toBeInstanceOf(ErrorsNotTold)
  expect(rest).toMatchObject({ count: 1_000, cause: { message: `error ${ERRORS_TOLD + 1_000}` } })
  budget.add(new RangeError("later"), "192.0.2.1")
  expect(told.at(-1)![0].message).toBe("later")
  expect(await clock.next()).toBe(false)
})

test("a peer with many names makes no more noise than those who have a name of their own, and one", async () => {
  const { clock, told, budget } = lab()
  for (let i = 0; i < 10_000; i++) budget.add(new RangeError("wrong"), `192.0.2.1:${i}`)
  expect(told).toHaveLength(SOURCES_TOLD_APART + ERRORS_TOLD)
  await clock.advance(1_000)
  expect(told).toHaveLength(SOURCES_TOLD_APART + ERRORS_TOLD + 1)
  budget.add(new RangeError("wrong"), "198.51.100.1")
  expect(told.at(-1)![1]).toBe("198.51.100.1")
})

test("our own errors are all told, and what was counted is told when the node stops", async () => {
  const { clock, told, budget } = lab()
  for (let i = 0; i < 1_000; i++) budget.add(new RangeError("ours"), undefined)
  expect(told).toHaveLength(1_000)
  for (let i = 0; i < ERRORS_TOLD + 5; i++) budget.add(new RangeError("theirs"), "192.0.2.1")
  budget.stop()
  expect(told.at(-1)![0]).toMatchObject({ name: "ErrorsNotTold", count: 5 })
  expect(await clock.next()).toBe(false)
})
