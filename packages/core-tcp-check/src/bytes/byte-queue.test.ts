import fc from "fast-check"
import { expect, test } from "vitest"
import { ByteQueue } from "./byte-queue.ts"
import { concat, equal } from "./bytes.ts"

/** Takes everything, in as few pieces as it comes in. */
function takeAll(queue: ByteQueue): Uint8Array[] {
  const pieces: Uint8Array[] = []
  while (queue.length > 0) pieces.push(queue.take(Number.POSITIVE_INFINITY))
  return pieces
}

/** What these pieces keep from being collected. */
function bytesKept(pieces: readonly Uint8Array[]): number {
  const buffers = new Set(pieces.map(({ buffer }) => buffer))
  return [...buffers].reduce((sum, { byteLength }) => sum + byteLength, 0)
}

test("however they were cut and however they are taken, the bytes are the same", () => {
  const chunk = fc.uint8Array({ minLength: 1, maxLength: 9_000, size: "max" })
  const step = fc.oneof(chunk, fc.integer({ min: 1, max: 30_000 }))
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const [queue, sent, got] = [new ByteQueue(), [] as Uint8Array[], [] as Uint8Array[]]
      for (const does of steps) {
        if (typeof does !== "number") {
          sent.push(does.slice())
          queue.push(does)
        } else if (queue.length > 0) {
          const taken = queue.take(does)
          expect(taken.length).toBeLessThanOrEqual(does)
          got.push(taken)
        }
        expect(queue.length).toBe(concat(...sent).length - concat(...got).length)
      }
      expect(equal(concat(...got, ...takeAll(queue)), concat(...sent))).toBe(true)
    }),
    { numRuns: 50 },
  )
})

test("a window of single bytes is held in a few blocks that are hardly larger than it", () => {
  const queue = new ByteQueue()
  for (let i = 0; i < 262_144; i++) queue.push(Uint8Array.of(i))
  const pieces = takeAll(queue)
  expect(
    equal(
      concat(...pieces),
      Uint8Array.from({ length: 262_144 }, (_, i) => i),
    ),
  ).toBe(true)
  expect(pieces.length).toBeLessThanOrEqual(16)
  expect(bytesKept(pieces)).toBeLessThanOrEqual(262_144)
})

test.each([
  ["single bytes", [1]],
  ["bytes between long chunks", [1, 4_096]],
  ["chunks that just don't fit with the next", [4_095]],
  ["growing ones", [1, 10, 100, 1_000, 10_000]],
])("of large buffers around %s nothing is kept", (_, lengths) => {
  const queue = new ByteQueue()
  let sent = 0
  for (let i = 0; i < 1_000; i++) {
    const length = lengths[i % lengths.length]!
    queue.push(new Uint8Array(65_536).subarray(7, 7 + length))
    sent += length
  }
  expect(bytesKept(takeAll(queue))).toBeLessThanOrEqual(2 * sent)
})

test("a byte taken for each byte that comes leaves nothing behind", () => {
  const queue = new ByteQueue()
  queue.push(Uint8Array.of(0, 0))
  for (let i = 0; i < 10_000; i++) {
    queue.push(Uint8Array.of(i))
    queue.take(1)
  }
  expect(takeAll(queue).length).toBeLessThanOrEqual(2)
})

test("what was taken is not written to when more comes", () => {
  const queue = new ByteQueue()
  queue.push(Uint8Array.of(1))
  queue.push(Uint8Array.of(2))
  const taken = queue.take(1)
  queue.push(Uint8Array.of(3))
  expect([...taken]).toEqual([1])
  expect(concat(...takeAll(queue))).toEqual(Uint8Array.of(2, 3))
})

test("cleared, it is as new", () => {
  const queue = new ByteQueue()
  queue.push(new Uint8Array(5_000))
  queue.push(Uint8Array.of(1))
  queue.clear()
  expect(queue.length).toBe(0)
  queue.push(Uint8Array.of(2))
  expect(concat(...takeAll(queue))).toEqual(Uint8Array.of(2))
})
