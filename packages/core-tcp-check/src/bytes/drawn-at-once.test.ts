import { expect, test } from "vitest"
import { drawnAtOnce } from "./drawn-at-once.ts"

/** A source that counts, and what it was asked for. */
function counting() {
  const asked: Uint8Array[] = []
  let next = 0
  const random = drawnAtOnce((bytes) => {
    asked.push(bytes)
    for (let i = 0; i < bytes.length; i += 1) bytes[i] = next++ % 251
  })
  return { asked, random }
}

test("no byte is given twice, and the source is asked once for many calls", () => {
  const { asked, random } = counting()
  const given = Array.from({ length: 200 }, () => random(32))
  expect(asked).toHaveLength(2)
  expect(given.slice(0, 128).flatMap((bytes) => [...bytes])).toEqual(
    Array.from({ length: 4096 }, (_, i) => i % 251),
  )
})

test("what was given is kept nowhere", () => {
  const { asked, random } = counting()
  random(100)
  expect(asked[0]!.subarray(0, 100)).toEqual(new Uint8Array(100))
  expect(asked[0]![100]).toBe(100)
})

test("what is left over does not serve for more than it is, and long runs have a call of their own", () => {
  const { asked, random } = counting()
  random(4_000)
  expect(random(100)[0]).toBe(4_096 % 251)
  expect(random(5_000)).toHaveLength(5_000)
  expect(asked.map(({ length }) => length)).toEqual([4_096, 4_096, 5_000])
  expect(random(0)).toHaveLength(0)
})
