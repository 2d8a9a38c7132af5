import { join } from "node:path"
import { expect, test } from "vitest"
import { startVitest } from "vitest/node"
import { MachineStandsStill } from "./runner.ts"

/** What became of the plays of fixtures/plays.ts, whose tests say in which play the machine stands still. */
const run = await startVitest("test", [], {
  root: join(import.meta.dirname, "fixtures"),
  include: ["plays.ts"],
  runner: join(import.meta.dirname, "runner.ts"),
  config: false,
  watch: false,
  reporters: [{}],
})
const results = new Map(
  run.state.getFiles().flatMap(({ tasks }) => tasks.map(({ name, result }) => [name, result])),
)
await run.close()

test("what fails without a pause has failed, once", () => {
  expect(results.get("no pause")).toMatchObject({ state: "fail", retryCount: 0 })
})

test("what failed during a pause is played again", () => {
  expect(results.get("one pause")).toMatchObject({ state: "pass", retryCount: 1 })
})

test("what fails again, without a pause, has failed", () => {
  expect(results.get("a pause, then a fault")).toMatchObject({ state: "fail", retryCount: 1 })
})

test("a machine that stands still each time is told", () => {
  const result = results.get("pauses")
  expect(result).toMatchObject({ state: "fail", retryCount: 2 })
  expect(result?.errors?.at(-1)?.message).toBe(new MachineStandsStill(400).message)
})
