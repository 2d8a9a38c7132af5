import { expect, test } from "vitest"
import { FakeClock } from "./fake-clock.ts"
import { TimerWheel } from "./timer-wheel.ts"

/** How late timers of this length are, at the earliest and at the latest, wherever the wheel stands. */
async function lateness(ms: number, jiffy: number): Promise<[least: number, most: number]> {
  const late: number[] = []
  for (let offset = 0; offset < 20_000; offset += 97) {
    const clock = new FakeClock()
    new TimerWheel(clock, jiffy, offset).after(ms, () => late.push(clock.now() - ms))
    await clock.next()
  }
  return [Math.min(...late), Math.max(...late)]
}

// kernel/time/timer.c, the table above LVL_CLK_SHIFT: HZ=250, level by level.
test.each<[ms: number, granularity: number]>([
  [200, 4],
  [1_000, 32],
  [2_000, 32],
  [4_000, 256],
  [16_000, 256],
  [32_000, 2_048],
  [64_000, 2_048],
  [130_000, 16_384],
])("a timer of %i ms is never early, and late by its slot of %i ms at most", async (ms, granularity) => {
  const [least, most] = await lateness(ms, 4)
  expect(least).toBeGreaterThanOrEqual(0)
  expect(least).toBeLessThanOrEqual(granularity / 4)
  expect(most).toBeLessThanOrEqual(granularity + 4)
  expect(most).toBeGreaterThan(granularity * 0.75)
})

test("a kernel without a wheel is punctual", async () => {
  expect(await lateness(64_000, 0)).toEqual([0, 0])
})
