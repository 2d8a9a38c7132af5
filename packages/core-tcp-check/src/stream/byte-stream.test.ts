import { expect, test } from "vitest"
import { fromUtf8, toUtf8 } from "../bytes/bytes.ts"
import { streamPair } from "../testing/memory-stream.ts"
import { abortWith, readToEnd, TooManyBytes } from "./byte-stream.ts"

test("readToEnd takes as many bytes as allowed, and not one more", async () => {
  for (const [text, limit] of [
    ["", 0],
    ["four", 4],
  ] as const) {
    const [a, b] = streamPair()
    await a.write(fromUtf8(text))
    a.end()
    expect(toUtf8(await readToEnd(b, limit))).toBe(text)
  }
})

test("readToEnd gives up as soon as there is too much, without waiting for the end", async () => {
  const [a, b] = streamPair()
  await a.write(fromUtf8("four"))
  await expect(readToEnd(b, 3)).rejects.toThrow(TooManyBytes)
})

test("abortWith ends a stream with the reason of the signal, now or later", async () => {
  const reason = new RangeError("enough")
  const [a] = streamPair()
  const [b] = streamPair()
  const controller = new AbortController()
  abortWith(controller.signal, a)
  const read = a.read(1)
  controller.abort(reason)
  await expect(read).rejects.toBe(reason)

  abortWith(AbortSignal.abort(reason), b)
  await expect(b.write(fromUtf8("x"))).rejects.toBe(reason)
})

test("a stream that abortWith let go of lives on", async () => {
  const [a] = streamPair()
  const controller = new AbortController()
  abortWith(controller.signal, a)()
  controller.abort(new RangeError("enough"))
  await a.write(fromUtf8("x"))
})
