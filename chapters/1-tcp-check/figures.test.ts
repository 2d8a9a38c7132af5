import { safeChecks } from "@ping-from-zero/core-tcp-check"
import { expect, it } from "vitest"
import { patience, room } from "./acts/05-deadline.ts"

it("chapter 1 names the deadline and the queue that our nodes have by default", () => {
  expect(patience).toBe(safeChecks.timing.checkTimeout / 1_000)
  expect(room).toBe(safeChecks.backlog + 1)
})
