import { concat, fromHex, toHex } from "@ping-from-zero/core-tcp-check/wire"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import vectors from "../vectors/snappy.json" with { type: "json" }
import { MAX_FRAME } from "./frame-stream.ts"
import { compress, decompress, SnappyError } from "./snappy.ts"

test.each(vectors.accept)("$name", ({ plain, compressed }) => {
  expect(toHex(decompress(fromHex(compressed), MAX_FRAME))).toBe(plain)
  expect(toHex(decompress(compress(fromHex(plain)), MAX_FRAME))).toBe(plain)
})

test.each(vectors.refuse)("$name is refused", ({ compressed }) => {
  expect(() => decompress(fromHex(compressed), MAX_FRAME)).toThrow(SnappyError)
})

describe("what is declared", () => {
  test("is checked before memory is reserved for it", () => {
    const copies = (count: number) => concat(fromHex("0061"), fromHex("fe0100".repeat(count))) // 'a', then 64 more each
    const declaring = (bytes: number, elements: Uint8Array) =>
      concat(Uint8Array.of(bytes | 0x80, (bytes >> 7) | 0x80, (bytes >> 14) | 0x80, bytes >> 21), elements)
    const bomb = copies(400_000)
    expect(() => decompress(declaring(25_600_001, bomb), MAX_FRAME)).toThrow(
      "a block that declares 25600001 bytes: 16777215 are allowed",
    )
    expect(decompress(declaring(25_600_001, bomb), 25_600_001)).toHaveLength(25_600_001)
    expect(() => decompress(declaring(MAX_FRAME, copies(10)), MAX_FRAME)).toThrow(
      "a block that declares 16777215 bytes and has 32 to make them of",
    )
  })

  test("does not wrap around beyond 32 bits", () => {
    expect(() => decompress(fromHex("80808080800100"), MAX_FRAME)).toThrow("more than 32 bits")
    expect(() => decompress(fromHex("818080801000"), MAX_FRAME)).toThrow("declares 4294967297 bytes")
  })
})

test.each([
  [60, "3cec"],
  [61, "3df03c"],
  [127, "7ff07e"],
  [128, "8001f07f"],
  [256, "8002f0ff"],
])("%i bytes are one literal, behind %s", (length, head) => {
  const bytes = new Uint8Array(length).fill(7)
  expect(toHex(compress(bytes))).toBe(head + toHex(bytes))
})

test("what is longer is looked through for what occurs twice", () => {
  expect(compress(new Uint8Array(257)).length).toBeLessThan(30)
})

test("any bytes come back, however repetitive", () => {
  const repetitive = fc
    .array(fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 80 }), fc.integer({ min: 1, max: 40 })))
    .map((parts) => concat(...parts.flatMap(([bytes, times]) => Array<Uint8Array>(times).fill(bytes))))
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), repetitive), (bytes) => {
      expect(toHex(decompress(compress(bytes), MAX_FRAME))).toBe(toHex(bytes))
    }),
  )
})

test("any block is read or refused by name", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (block) => {
      try {
        expect(decompress(block, 1_000).length).toBeLessThanOrEqual(1_000)
      } catch (error) {
        expect(error).toBeInstanceOf(SnappyError)
      }
    }),
    { numRuns: 2_000 },
  )
})
