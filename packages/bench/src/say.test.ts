import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { measure, measureTransfer } from "./say.ts"

const printed = vi.spyOn(process.stdout, "write").mockReturnValue(true)
const said = () => JSON.parse(printed.mock.calls.at(-1)![0] as string)

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }))
afterEach(() => void vi.useRealTimers())

test("as many operations as count are done before, and count for nobody", async () => {
  let done = 0
  await measure(10, async () => {
    done += 1
    vi.advanceTimersByTime(done <= 10 ? 1 : 2)
  })
  expect(done).toBe(20)
  expect(said()).toEqual({ event: "measured", count: 10, p50Us: 2_000 })
})

test("what is cleaned up takes none of the measured time", async () => {
  await measure(
    1,
    async () => vi.advanceTimersByTime(3),
    async () => void vi.advanceTimersByTime(100),
  )
  expect(said()).toMatchObject({ p50Us: 3_000 })
})

test("the first transfer counts for nobody", async () => {
  const transfers: number[] = []
  await measureTransfer(8, async (bytes) => {
    transfers.push(bytes)
    vi.advanceTimersByTime(transfers.length === 1 ? 9_000 : 2_000)
  })
  expect(transfers).toEqual([8_388_608, 8_388_608])
  expect(said()).toEqual({ event: "measured", mibPerSecond: 4 })
})
