import { expect, test, vi } from "vitest"
import { FakeClock } from "../simulated/fake-clock.ts"
import { sleep, systemClock } from "./clock.ts"

class Enough extends Error {
  override readonly name = "Enough"
}

test("a sleep ends after its time", async () => {
  const clock = new FakeClock()
  const slept = sleep(clock, 50)
  await clock.advance(50)
  await slept
})

test("a sleep that is aborted rejects with the reason, before and after it began, and leaves no timer", async () => {
  const clock = new FakeClock()
  const controller = new AbortController()
  const sleeping = sleep(clock, 50, controller.signal)
  controller.abort(new Enough())
  await expect(sleeping).rejects.toThrow(Enough)
  await expect(sleep(clock, 50, controller.signal)).rejects.toThrow(Enough)
  expect(await clock.next()).toBe(false)
})

test("the system's clock goes forward, runs timers once, and can be cancelled", async () => {
  const seen: string[] = []
  const begun = systemClock.now()
  systemClock.after(1, () => seen.push("cancelled"))()
  await new Promise<void>((resolve) => systemClock.after(2, resolve))
  expect(systemClock.now()).toBeGreaterThan(begun)
  expect(seen).toEqual([])
})

test("what the system's clock is to run without delay waits for this turn of the event loop alone, in its order", async () => {
  const seen: string[] = []
  systemClock.after(0, () => seen.push("first"))
  systemClock.after(0, () => seen.push("cancelled"))()
  const turn = new Promise<void>((resolve) => setImmediate(resolve))
  expect(seen).toEqual([])
  await turn
  expect(seen).toEqual(["first"])
})

test.each([Number.POSITIVE_INFINITY, 2 ** 31, 1e15])(
  "the system's clock does not hurry with %s ms",
  async (ms) => {
    const run = vi.fn()
    const cancel = systemClock.after(ms, run)
    await new Promise<void>((resolve) => systemClock.after(5, resolve))
    cancel()
    expect(run).not.toHaveBeenCalled()
  },
)
