import { expect, test } from "vitest"
import { FakeClock } from "../simulated/fake-clock.ts"
import { TokenBucket } from "./token-bucket.ts"

test("gives what it holds, then what time brings, and never more than it can hold", async () => {
  const clock = new FakeClock()
  const bucket = new TokenBucket(clock, { capacity: 10, perSecond: 2 })
  expect(bucket.take(10)).toBe(true)
  expect(bucket.take(1)).toBe(false)
  await clock.advance(499)
  expect(bucket.take(1)).toBe(false)
  await clock.advance(1)
  expect(bucket.take(1)).toBe(true)
  expect(bucket.take(1)).toBe(false) // each moment fills it once
  await clock.advance(60_000)
  expect(bucket.take(11)).toBe(false)
  expect(bucket.take(10)).toBe(true)
  bucket.give(3)
  expect(bucket.take(3)).toBe(true)
  expect(await clock.next()).toBe(false)
})
