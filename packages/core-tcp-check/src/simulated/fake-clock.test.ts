import { expect, test } from "vitest"
import { sleep } from "../clock/clock.ts"
import { FakeClock } from "./fake-clock.ts"

test("timers run in the order of time, those of the same time in the order they were set", async () => {
  const clock = new FakeClock()
  const seen: string[] = []
  clock.after(20, () => seen.push(`c at ${clock.now()}`))
  clock.after(10, () => seen.push(`a at ${clock.now()}`))
  clock.after(10, () => seen.push(`b at ${clock.now()}`))
  clock.after(21, () => seen.push("too late"))

  await clock.advance(20)

  expect(seen).toEqual(["a at 10", "b at 10", "c at 20"])
  expect(clock.now()).toBe(20)
})

test("what is awaited between two sleeps happens at the time of the first", async () => {
  const clock = new FakeClock()
  const seen: number[] = []
  const work = async () => {
    for (let round = 0; round < 3; round++) {
      await sleep(clock, 10)
      for (let turn = 0; turn < 1000; turn++) await undefined
      seen.push(clock.now())
    }
  }
  void work()

  await clock.advance(100)

  expect(seen).toEqual([10, 20, 30])
  expect(clock.now()).toBe(100)
})

test("a timer that is cancelled by another of the same time does not run", async () => {
  const clock = new FakeClock()
  const seen: string[] = []
  clock.after(10, () => void Promise.resolve().then(cancel))
  const cancel = clock.after(10, () => seen.push("cancelled"))

  await clock.advance(10)

  expect(seen).toEqual([])
})

test("next jumps to the next timer, and says when there is none", async () => {
  const clock = new FakeClock()
  const wake = sleep(clock, 60_000)

  expect(await clock.next()).toBe(true)
  await wake
  expect(clock.now()).toBe(60_000)
  expect(await clock.next()).toBe(false)
})
