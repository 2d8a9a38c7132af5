import { fromUtf8, toUtf8 } from "../bytes/bytes.ts"
import { type ByteStream, EndOfStream, readToEnd } from "../stream/byte-stream.ts"
import { StreamReset, WriteAfterEnd } from "../stream/stream-errors.ts"
import { drain, fill, keepWriting } from "./stream-traffic.ts"
import type { TestRunner } from "./test-runner.ts"

type Pair = () => { readonly a: ByteStream; readonly b: ByteStream }

/** A reason of the test's own. */
class Enough extends Error {
  override readonly name = "Enough"
}

/** How a ByteStream ends, as part of its contract. */
export function endsByteStream({ describe, test, expect }: TestRunner, pair: Pair): void {
  describe("end", () => {
    test("is told after what was written, and again to whoever asks again", async () => {
      const { a, b } = pair()
      await a.write(fromUtf8("last"))
      a.end()
      expect(toUtf8(await b.read(4))).toBe("last")
      expect(await b.readSome(10)).toHaveLength(0)
      expect(await b.readSome(10)).toHaveLength(0)
      expect(await b.read(0)).toHaveLength(0)
    })

    test("in the middle of a read rejects it with what did come", async () => {
      const { a, b } = pair()
      const read = b.read(5)
      await a.write(fromUtf8("abc"))
      a.end()
      const error = await read.catch((error: unknown) => error)
      expect(error).toBeInstanceOf(EndOfStream)
      expect(error).toMatchObject({ received: fromUtf8("abc"), wanted: 5 })
    })

    test("of one direction leaves the other open", async () => {
      const { a, b } = pair()
      await a.write(fromUtf8("question"))
      a.end()
      expect(toUtf8(await readToEnd(b, 100))).toBe("question")
      await b.write(fromUtf8("answer"))
      b.end()
      expect(toUtf8(await readToEnd(a, 100))).toBe("answer")
    })

    test("is the last word: a later write is refused, a second end is nothing", async () => {
      const { a, b } = pair()
      a.end()
      a.end()
      await expect(a.write(fromUtf8("x"))).rejects.toThrow(WriteAfterEnd)
      expect(await b.readSome(1)).toHaveLength(0)
    })

    test("lets writes that nobody awaited go first", async () => {
      const { a, b } = pair()
      const writing = a.write(new Uint8Array(300_000))
      a.end()
      expect(await readToEnd(b, 300_000)).toHaveLength(300_000)
      await writing
    })
  })
}

/** How a ByteStream breaks, as part of its contract. */
export function abortsByteStream({ describe, test, expect }: TestRunner, pair: Pair): void {
  describe("abort", () => {
    test("rejects the pending read, and all that follows, with the first reason", async () => {
      const { a } = pair()
      const reason = new Enough()
      const read = a.read(1)
      a.abort(reason)
      a.abort(new RangeError("second"))
      a.end()
      await expect(read).rejects.toBe(reason)
      await expect(a.read(1)).rejects.toBe(reason)
      await expect(a.readSome(1)).rejects.toBe(reason)
      await expect(a.write(fromUtf8("x"))).rejects.toBe(reason)
    })

    test("drops what came and was not read", async () => {
      const { a, b } = pair()
      await b.write(fromUtf8("ab"))
      await a.read(1)
      a.abort(new Enough())
      await expect(a.read(1)).rejects.toThrow(Enough)
    })

    test("before the end is a reset to the peer: its pending read rejects, and soon its writes", async () => {
      const { a, b } = pair()
      const read = b.read(1)
      a.abort(new Enough())
      await expect(read).rejects.toThrow(StreamReset)
      await expect(b.readSome(1)).rejects.toThrow(StreamReset)
      await expect(keepWriting(b)).rejects.toThrow(StreamReset)
    })

    test("after the end lets what was written arrive", async () => {
      const { a, b } = pair()
      await a.write(fromUtf8("goodbye"))
      a.end()
      a.abort(new Enough())
      await expect(a.readSome(1)).rejects.toThrow(Enough)
      expect(toUtf8(await readToEnd(b, 100))).toBe("goodbye")
      b.end()
    })

    test("after the end lets it arrive even when the peer's bytes lie unread", async () => {
      const { a, b } = pair()
      const unread = b.write(fromUtf8("unread".repeat(100)))
      unread.catch(() => {}) // taken or not: it is lost
      await a.read(1)
      const reading = readToEnd(b, 50_000)
      await a.write(new Uint8Array(50_000))
      a.end()
      a.abort(new Enough())
      expect(await reading).toHaveLength(50_000)
    })

    test("after the end, with bytes that nobody has taken yet, does not make half of them look whole", async () => {
      const { a, b } = pair()
      const { waiting } = await fill(a)
      a.end()
      a.abort(new Enough())
      await expect(waiting).rejects.toThrow(Enough)
      await expect(drain(b)).rejects.toThrow(StreamReset)
    })

    test("by both at once leaves nobody waiting", async () => {
      const { a, b } = pair()
      const reads = [a.read(1), b.read(1)]
      a.abort(new Enough())
      b.abort(new Enough())
      for (const read of reads) await expect(read).rejects.toThrow(Error)
    })
  })
}
