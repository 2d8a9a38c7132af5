import fc from "fast-check"
import { expect, test } from "vitest"
import { concat, EMPTY, fromUtf8, toUtf8 } from "../bytes/bytes.ts"
import { EndOfStream } from "./byte-stream.ts"
import { ReadBuffer } from "./read-buffer.ts"
import { AlreadyReading, StreamReset } from "./stream-errors.ts"

test("however the bytes are cut, and whether they come before the read or after it, they are the same", async () => {
  const cuts = fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 20 })
  const reads = fc.array(fc.record({ n: fc.integer({ min: 1, max: 30 }), exactly: fc.boolean() }))
  await fc.assert(
    fc.asyncProperty(cuts, reads, fc.nat(20), async (chunks, reads, early) => {
      let taken = 0
      const buffer = new ReadBuffer((bytes) => {
        taken += bytes
      })
      for (const chunk of chunks.slice(0, early)) buffer.push(chunk.slice())
      const got: Uint8Array[] = []
      const reading = (async () => {
        for (const { n, exactly } of reads) got.push(await (exactly ? buffer.read(n) : buffer.readSome(n)))
      })().catch((error: unknown) => {
        if (!(error instanceof EndOfStream)) throw error
        got.push(error.received)
      })
      for (const chunk of chunks.slice(early)) buffer.push(chunk.slice())
      buffer.end()
      await reading

      const [sent, received] = [concat(...chunks), concat(...got)]
      expect(received).toEqual(sent.subarray(0, received.length))
      expect(taken).toBe(received.length)
      expect(buffer.length).toBe(sent.length - received.length)
    }),
  )
})

test("a long read takes bytes as they come: the buffer holds none of them, and the sender may go on", async () => {
  const taken: number[] = []
  const buffer = new ReadBuffer((bytes) => taken.push(bytes))
  const read = buffer.read(6)
  buffer.push(fromUtf8("abc"))
  expect(taken).toEqual([3])
  expect(buffer.length).toBe(0)
  buffer.push(fromUtf8("defgh"))
  expect(taken).toEqual([3, 3])
  expect(buffer.length).toBe(2)
  expect(toUtf8(await read)).toBe("abcdef")
})

test("a chunk that is asked for as it came is handed on as it is", async () => {
  const buffer = new ReadBuffer()
  const chunk = fromUtf8("frame")
  buffer.push(chunk)
  expect(await buffer.read(5)).toBe(chunk)
})

test("end lets what is held be read; then comes the end, again and again", async () => {
  const buffer = new ReadBuffer()
  buffer.push(fromUtf8("ab"))
  buffer.end()
  buffer.push(fromUtf8("too late"))
  expect(toUtf8(await buffer.readSome(1))).toBe("a")
  expect(toUtf8(await buffer.readSome(9))).toBe("b")
  expect(await buffer.readSome(1)).toBe(EMPTY)
  await expect(buffer.read(1)).rejects.toThrow(EndOfStream)
})

test("end with a reason lets what is held be read; then comes the reason, whatever was half read", async () => {
  const buffer = new ReadBuffer()
  buffer.push(fromUtf8("ab"))
  buffer.end(new StreamReset())
  expect(toUtf8(await buffer.read(1))).toBe("a")
  await expect(buffer.read(2)).rejects.toThrow(StreamReset)
  await expect(buffer.readSome(1)).rejects.toThrow(StreamReset)
})

test("fail drops what is held, before an end and after it; the first reason stays", async () => {
  const buffer = new ReadBuffer()
  buffer.push(fromUtf8("ab"))
  buffer.end()
  buffer.fail(new StreamReset())
  buffer.fail(new RangeError("second"))
  expect(buffer.length).toBe(0)
  await expect(buffer.read(1)).rejects.toThrow(StreamReset)
})

test("a second read is refused, and does no harm to the first", async () => {
  const buffer = new ReadBuffer()
  const first = buffer.read(1)
  await expect(buffer.readSome(1)).rejects.toThrow(AlreadyReading)
  buffer.push(fromUtf8("x"))
  expect(toUtf8(await first)).toBe("x")
})
