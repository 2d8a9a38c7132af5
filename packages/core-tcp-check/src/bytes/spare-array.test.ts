import { expect, test } from "vitest"
import { SpareArray } from "./spare-array.ts"

/** Which memory was lent, in how many bytes. */
async function lent(spare: SpareArray, length: number, until: Promise<void> = Promise.resolve()) {
  let got: Uint8Array | undefined
  const lending = spare.lend(length, (array) => {
    got = array
    return until
  })
  await lending.catch(() => {})
  return { buffer: got!.buffer, length: got!.length }
}

test("a long array is lent again, as long as it is wanted, when nobody uses it any more", async () => {
  const spare = new SpareArray()
  const first = await lent(spare, 60_000)
  expect(await lent(spare, 5_000)).toEqual({ buffer: first.buffer, length: 5_000 })
  expect((await lent(spare, 60_001)).buffer).not.toBe(first.buffer)
})

test("two who write at once have an array each, and so has who comes behind a failure", async () => {
  const spare = new SpareArray()
  let written = () => {}
  const first = lent(
    spare,
    60_000,
    new Promise((resolve) => {
      written = resolve
    }),
  )
  const second = await lent(spare, 60_000, Promise.reject(new Error("broken")))
  const third = await lent(spare, 60_000)
  written()
  expect(new Set([(await first).buffer, second.buffer, third.buffer]).size).toBe(3)
})

test("who borrows gets back what the use was worth", async () => {
  expect(await new SpareArray().lend(5_000, async ({ length }) => length)).toBe(5_000)
})

test("a short array is nobody else's, before or after", async () => {
  const spare = new SpareArray()
  const { buffer } = await lent(spare, 100)
  expect(buffer.byteLength).toBe(100)
  expect((await lent(spare, 100)).buffer).not.toBe(buffer)
})
