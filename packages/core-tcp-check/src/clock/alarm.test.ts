import { expect, test } from "vitest"
import { FakeClock } from "../simulated/fake-clock.ts"
import { Alarm } from "./alarm.ts"

function started(firedLate?: (ms: number) => void) {
  const clock = new FakeClock()
  const rung: number[] = []
  return { clock, rung, alarm: new Alarm(clock, () => rung.push(clock.now()), firedLate) }
}

test("it rings each time that it was set", async () => {
  const { clock, rung, alarm } = started()
  alarm.set(10)
  await clock.advance(15)
  alarm.set(10)
  await clock.advance(100)
  expect(rung).toEqual([10, 25])
})

test("set anew, it rings at the new time alone", async () => {
  const { clock, rung, alarm } = started()
  alarm.set(10)
  await clock.advance(5)
  alarm.set(10)
  await clock.advance(100)
  expect(rung).toEqual([15])
})

test("cancelled, it does not ring, and no timer is left", async () => {
  const { clock, rung, alarm } = started()
  alarm.set(10)
  alarm.cancel()
  expect(await clock.next()).toBe(false)
  expect(rung).toEqual([])
})

test("cancelled while it fires, before all is read, it does not ring either", async () => {
  const { clock, rung, alarm } = started(() => alarm.cancel())
  alarm.set(10)
  await clock.advance(100)
  expect(rung).toEqual([])
})

test("how late it fired is known before it rings", async () => {
  const virtual = new FakeClock()
  let stoodStill = 0
  const clock = {
    now: () => virtual.now() + stoodStill,
    after: (ms: number, run: () => void) => virtual.after(ms, run),
  }
  const log: unknown[] = []
  const ring = () => log.push("rings")
  const alarm = new Alarm(clock, ring, (ms) => log.push(ms))
  alarm.set(10)
  stoodStill = 200
  await virtual.advance(10)
  expect(log).toEqual([200, "rings"])
})
