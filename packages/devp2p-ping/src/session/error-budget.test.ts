import { FakeClock } from "@ping-from-zero/core-tcp-check/testing"
import { expect, test } from "vitest"
import { ErrorBudget, ErrorsWithheld, MAX_ERRORS_A_SECOND } from "./error-budget.ts"

class Wrong extends Error {}

function budget() {
  const clock = new FakeClock()
  const told: (readonly [Error, string])[] = []
  const errors = new ErrorBudget(clock, (error, host) => told.push([error, host]))
  const say = (host: string, times: number) => {
    for (let i = 0; i < times; i++) errors.tell(new Wrong(), host)
  }
  return { clock, told, errors, say }
}

test("a few errors of a host are told, the rest of the second as their number", async () => {
  const { clock, told, say } = budget()
  say("a", 1_000)
  expect(told).toHaveLength(MAX_ERRORS_A_SECOND)
  await clock.advance(1_000)
  expect(told.at(-1)).toEqual([new ErrorsWithheld(1_000 - MAX_ERRORS_A_SECOND), "a"])
  expect(await clock.next()).toBe(false)
})

test("each host has its own budget, and each second a new one", async () => {
  const { clock, told, say } = budget()
  say("a", MAX_ERRORS_A_SECOND)
  say("b", 1)
  await clock.advance(1_000)
  say("a", MAX_ERRORS_A_SECOND)
  expect(told).toHaveLength(2 * MAX_ERRORS_A_SECOND + 1)
  expect(await clock.next()).toBe(false)
})

test("once stopped it tells nothing more", async () => {
  const { clock, told, errors, say } = budget()
  say("a", 100)
  errors.stop()
  await clock.advance(1_000)
  expect(told).toHaveLength(MAX_ERRORS_A_SECOND)
})
