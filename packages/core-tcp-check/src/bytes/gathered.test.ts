import fc from "fast-check"
import { expect, test } from "vitest"
import { concat } from "./bytes.ts"
import { Gathered } from "./gathered.ts"

test("however the bytes are cut, they are the same, and no more room is taken than they can need", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 20 })), (parts) => {
      const whole = concat(...parts)
      const gathered = new Gathered(whole.length)
      for (const part of parts) gathered.add(part.slice())
      expect(gathered.bytes).toEqual(whole)
      expect(gathered.length).toBe(whole.length)
      expect(gathered.bytes.buffer.byteLength).toBeLessThanOrEqual(whole.length)
    }),
  )
})

test("a part that stays the only one is handed on as it is", () => {
  const part = Uint8Array.of(1, 2, 3)
  const gathered = new Gathered(10)
  gathered.add(part)
  expect(gathered.bytes).toBe(part)
})

test("a part that is a small view of a large buffer does not keep it", () => {
  const gathered = new Gathered(10)
  gathered.add(new Uint8Array(65_536).subarray(7, 9))
  expect(gathered.bytes.buffer.byteLength).toBe(2)
})

test("of the parts that follow none is kept, and the first is not written to", () => {
  const [first, second] = [new Uint8Array(8).subarray(0, 1), Uint8Array.of(2)]
  const gathered = new Gathered(10)
  gathered.add(first)
  gathered.add(second)
  second[0] = 9
  expect([...gathered.bytes]).toEqual([0, 2])
  expect([...new Uint8Array(first.buffer)]).toEqual(Array(8).fill(0))
})
