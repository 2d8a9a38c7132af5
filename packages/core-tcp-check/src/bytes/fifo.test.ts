import fc from "fast-check"
import { expect, test } from "vitest"
import { Fifo } from "./fifo.ts"

test("is what an array with push and shift is", () => {
  const step = fc.oneof(fc.nat(), fc.constant("shift" as const), fc.constant("clear" as const))
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const [fifo, array] = [new Fifo<number>(), [] as number[]]
      for (const does of steps) {
        if (does === "shift") expect(fifo.shift()).toBe(array.shift())
        else if (does === "clear") expect(fifo.clear()).toEqual(array.splice(0))
        else {
          fifo.push(does)
          array.push(does)
        }
        expect(fifo.length).toBe(array.length)
        expect(fifo.first).toBe(array[0])
      }
    }),
  )
})

test("four times as many cost four times as much, not sixteen", () => {
  const processorTime = (n: number) => {
    const before = process.cpuUsage().user
    const fifo = new Fifo<number>()
    for (let i = 0; i < n; i++) fifo.push(i)
    while (fifo.shift() !== undefined);
    return process.cpuUsage().user - before
  }
  const best = (n: number) => Math.min(...Array.from({ length: 3 }, () => processorTime(n)))
  expect(best(4_000_000) / best(1_000_000)).toBeLessThan(8)
})
