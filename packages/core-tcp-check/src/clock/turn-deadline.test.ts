import { expect, test } from "vitest"
import { FakeClock } from "../simulated/fake-clock.ts"
import { TurnDeadline } from "./turn-deadline.ts"

function started(ms: number) {
  const clock = new FakeClock()
  const expired: number[] = []
  return { clock, expired, deadline: new TurnDeadline(clock, ms, () => expired.push(clock.now())) }
}

test("what is done in time expires never, and then no timer is left", async () => {
  const { clock, expired, deadline } = started(20)
  deadline.begin()
  await clock.advance(19)
  deadline.done()
  await clock.advance(100)
  expect(expired).toEqual([])
  expect(await clock.next()).toBe(false)
})

test("each has its own deadline, whatever began after it", async () => {
  const { clock, expired, deadline } = started(20)
  deadline.begin()
  await clock.advance(15)
  deadline.begin()
  deadline.done()
  await clock.advance(19)
  expect(expired).toEqual([])
  deadline.begin()
  await clock.advance(1)
  expect(expired).toEqual([35])
})

test("the timer that looks too early waits for what is left", async () => {
  const { clock, expired, deadline } = started(20)
  deadline.begin()
  await clock.advance(5)
  deadline.begin()
  deadline.done()
  await clock.advance(19)
  expect(expired).toEqual([])
  await clock.advance(1)
  expect(expired).toEqual([25])
})

test("what is done at once sets no timer", async () => {
  const { clock, deadline } = started(20)
  deadline.begin()
  deadline.done()
  await clock.advance(0)
  expect(await clock.next()).toBe(false)
})

test("stopped, none expires any more", async () => {
  const { clock, expired, deadline } = started(20)
  deadline.begin()
  deadline.stop()
  await clock.advance(100)
  expect(expired).toEqual([])
  deadline.begin()
  deadline.done()
  await clock.advance(100)
  expect(expired).toEqual([])
})
