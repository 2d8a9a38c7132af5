import fc from "fast-check"
import { expect, test } from "vitest"
import {
  compact,
  concat,
  EMPTY,
  equal,
  fromHex,
  fromUtf8,
  toHex,
  toShownUtf8,
  toUtf8,
  viewOf,
} from "./bytes.ts"

const bytes = fc.uint8Array({ maxLength: 64 })

test("concat puts parts one behind the other, into an array of its own", () => {
  const part = Uint8Array.of(1, 2)
  const whole = concat(part, EMPTY, Uint8Array.of(3))
  part[0] = 9
  expect(whole).toEqual(Uint8Array.of(1, 2, 3))
  expect(concat()).toEqual(EMPTY)
})

test("compact copies a view of less than half of its buffer, and nothing else", () => {
  const buffer = Uint8Array.from({ length: 8 }, (_, i) => i)
  const [half, less] = [buffer.subarray(2, 6), buffer.subarray(2, 5)]
  expect(compact(buffer)).toBe(buffer)
  expect(compact(half)).toBe(half)
  expect(compact(less)).toEqual(less)
  expect(compact(less).buffer.byteLength).toBe(3)
})

test("equal compares contents and lengths", () => {
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      expect(equal(a, a.slice())).toBe(true)
      expect(equal(a, b)).toBe(toHex(a) === toHex(b))
      expect(equal(a, concat(a, Uint8Array.of(0)))).toBe(false)
    }),
  )
})

test("hex there and back, as node writes it", () => {
  fc.assert(
    fc.property(bytes, (value) => {
      expect(toHex(value)).toBe(Buffer.from(value).toString("hex"))
      expect(fromHex(toHex(value))).toEqual(value)
      expect(fromHex(toHex(value).toUpperCase())).toEqual(value)
    }),
  )
})

test.each(["0", "0g", "0x00", " 00", "00 ", "٠٠"])("%j is no hex", (text) => {
  expect(() => fromHex(text)).toThrow(SyntaxError)
})

test("UTF-8 there and back, a byte order mark included", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(toUtf8(fromUtf8(text))).toBe(text)
    }),
  )
  expect(toUtf8(fromUtf8("\uFEFFあ"))).toBe("\uFEFFあ")
})

test.each(["ff", "c0af", "e38182e3", "eda080"])("the bytes %s are not UTF-8", (hex) => {
  expect(() => toUtf8(fromHex(hex))).toThrow(TypeError)
})

test("a stranger's text is shown: as it is where it is UTF-8, each other byte as \\xff", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(toShownUtf8(fromUtf8(text))).toBe(text)
    }),
  )
  fc.assert(
    fc.property(bytes, (anything) => {
      const shown = toShownUtf8(anything)
      expect(isUtf8(anything)).toBe(shown === new TextDecoder("utf-8", { ignoreBOM: true }).decode(anything))
    }),
  )
  const mixed = concat(fromUtf8("Geth/"), fromHex("ff"), fromUtf8("水"), fromHex("e6b0"))
  expect(toShownUtf8(mixed)).toBe("Geth/\\xff水\\xe6\\xb0")
})

function isUtf8(bytes: Uint8Array): boolean {
  try {
    return toUtf8(bytes) !== undefined
  } catch {
    return false
  }
}

test("a view sees the part of the buffer that the bytes are", () => {
  const view = viewOf(fromHex("ff0102030405").subarray(1, 5))
  expect(view.byteLength).toBe(4)
  expect(view.getUint32(0)).toBe(0x01020304)
})
