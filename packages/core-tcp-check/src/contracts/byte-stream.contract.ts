import { EMPTY, equal, fromUtf8, toUtf8 } from "../bytes/bytes.ts"
import { type ByteStream, readToEnd } from "../stream/byte-stream.ts"
import { AlreadyReading } from "../stream/stream-errors.ts"
import { abortsByteStream, endsByteStream } from "./byte-stream-endings.ts"
import type { ConnectedPair } from "./connected-pair.ts"
import { fill, pattern, readInTurns, writeInPieces } from "./stream-traffic.ts"
import type { TestRunner } from "./test-runner.ts"

const MEBIBYTE = 1024 * 1024

/** What every ByteStream does, whatever carries it. */
export function byteStreamContract(
  runner: TestRunner,
  name: string,
  makePair: () => Promise<ConnectedPair>,
): void {
  const { describe, test, expect, beforeEach, afterEach } = runner
  describe(`${name}: a ByteStream`, () => {
    let a: ByteStream
    let b: ByteStream
    let close: () => Promise<void>
    beforeEach(async () => {
      ;({ a, b, close } = await makePair())
    })
    afterEach(async () => {
      a.abort(new TestOver())
      b.abort(new TestOver())
      await close()
    })

    test("reads exactly as many bytes as asked, however they were cut", async () => {
      for (const chunk of ["ab", "cdefg", "h"]) await a.write(fromUtf8(chunk))
      expect(toUtf8(await b.read(4))).toBe("abcd")
      expect(toUtf8(await b.read(4))).toBe("efgh")
    })

    test("reads some bytes, at most as many as asked, and keeps the rest", async () => {
      await a.write(fromUtf8("0123456789"))
      let got = ""
      while (got.length < 10) {
        const some = await b.readSome(4)
        expect([1, 2, 3, 4]).toContain(some.length)
        got += toUtf8(some)
      }
      expect(got).toBe("0123456789")
    })

    test("reads and writes nothing at all", async () => {
      expect(await b.read(0)).toHaveLength(0)
      await a.write(EMPTY)
      await a.write(fromUtf8("x"))
      await a.write(EMPTY)
      a.end()
      expect(toUtf8(await readToEnd(b, 10))).toBe("x")
    })

    test("has one reader at a time", async () => {
      const first = b.read(2)
      await expect(b.readSome(1)).rejects.toThrow(AlreadyReading)
      await expect(b.read(1)).rejects.toThrow(AlreadyReading)
      await a.write(fromUtf8("ok"))
      expect(toUtf8(await first)).toBe("ok")
    })

    test("keeps the order of writes that nobody awaited", async () => {
      await Promise.all(["ab", "cd", "ef"].map((text) => a.write(fromUtf8(text))))
      expect(toUtf8(await b.read(6))).toBe("abcdef")
    })

    test("has taken the bytes when a write resolves: the writer may use its array again", async () => {
      const bytes = fromUtf8("mine")
      await a.write(bytes)
      bytes.fill(0)
      expect(toUtf8(await b.read(4))).toBe("mine")
    })

    test("carries a mebibyte each way at once", async () => {
      const [there, back] = [pattern(MEBIBYTE, 1), pattern(MEBIBYTE, 2)]
      const [gotThere, gotBack] = await Promise.all([
        readInTurns(b, MEBIBYTE),
        readInTurns(a, MEBIBYTE),
        writeInPieces(a, there),
        writeInPieces(b, back),
      ])
      expect(equal(gotThere, there)).toBe(true)
      expect(equal(gotBack, back)).toBe(true)
    })

    test("lets one read take more than is ever held", async () => {
      const bytes = pattern(MEBIBYTE, 3)
      const [got] = await Promise.all([b.read(MEBIBYTE), a.write(bytes)])
      expect(equal(got, bytes)).toBe(true)
    })

    test("makes the writer wait while nobody reads", async () => {
      const { waiting } = await fill(a)
      a.abort(new TestOver())
      await expect(waiting).rejects.toThrow(TestOver)
    })

    endsByteStream(runner, () => ({ a, b }))
    abortsByteStream(runner, () => ({ a, b }))
  })
}

/** What a test aborts with. */
class TestOver extends Error {
  override readonly name = "TestOver"
}
