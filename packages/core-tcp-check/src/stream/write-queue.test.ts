import { expect, test } from "vitest"
import { WriteQueue } from "./write-queue.ts"

const settled = () => new Promise((resolve) => setImmediate(resolve))

test("a write is done when its last byte was taken; the next one is then the first", async () => {
  const queue = new WriteQueue()
  const done: string[] = []
  void queue.add(Uint8Array.of(1, 2, 3)).then(() => done.push("first"))
  void queue.add(new Uint8Array()).then(() => done.push("empty"))
  queue.taken(2)
  await settled()
  expect(done).toEqual([])
  expect(queue.first).toEqual(Uint8Array.of(3))
  queue.taken(1)
  await settled()
  expect(done).toEqual(["first"])
  expect(queue.first).toEqual(new Uint8Array())
  queue.taken(0)
  await settled()
  expect(done).toEqual(["first", "empty"])
  expect(queue.isEmpty).toBe(true)
})

test("whoever waits is refused with the reason, and what is taken afterwards changes nothing", async () => {
  const queue = new WriteQueue()
  const written = queue.add(Uint8Array.of(1))
  const why = new Error("the line broke")
  queue.refuseAll(why)
  queue.taken(1)
  await expect(written).rejects.toBe(why)
  expect(queue.first).toBeUndefined()
})
