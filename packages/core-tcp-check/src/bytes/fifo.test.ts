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

test("each item is moved once at most, however many there are", () => {
  const { slice, shift } = Array.prototype
  const fifo = new Fifo<number>()
  let moved = 0
  Array.prototype.slice = function (this: unknown[], ...range) {
    const copy = slice.apply(this, range)
    moved += copy.length
    return copy
  }
  Array.prototype.shift = function (this: unknown[]) {
    moved += this.length
    return shift.apply(this)
  }
  try {
    for (let i = 0; i < 10_000; i++) fifo.push(i)
    while (fifo.shift() !== undefined);
  } finally {
    Object.assign(Array.prototype, { slice, shift })
  }
  expect(moved).toBeLessThanOrEqual(10_000)
})

test("what was taken leaves neither itself nor its place behind", () => {
  const { slice } = Array.prototype
  const fifo = new Fifo<number>()
  let held: unknown[] = []
  for (let i = 0; i < 10_005; i++) {
    fifo.push(i)
    if (i >= 10) fifo.shift() // ten stay, and the last five that were taken left their places
  }
  Array.prototype.slice = function (this: unknown[], ...range) {
    held = this
    return slice.apply(this, range)
  }
  try {
    expect(fifo.clear()).toHaveLength(10)
  } finally {
    Object.assign(Array.prototype, { slice })
  }
  expect(held).toHaveLength(15)
  expect(held.filter((item) => item !== undefined)).toHaveLength(10)
})
