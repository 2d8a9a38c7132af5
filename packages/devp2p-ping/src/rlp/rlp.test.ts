import { RLP } from "@ethereumjs/rlp"
import { fromHex, fromUtf8, toHex } from "@ping-from-zero/core-tcp-check/wire"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import rlptest from "../vectors/rlptest.json" with { type: "json" }
import {
  bigEndian,
  decode,
  decodeFirst,
  encode,
  MAX_DEPTH,
  MAX_ITEMS,
  RlpError,
  type RlpItem,
} from "./rlp.ts"
import { asBytes, asList, asNumber, asText, numberItem, textItem } from "./rlp-fields.ts"

/** The vectors write a value as {text}, {bytes} or {int}, or as a list of values. */
function itemOf(value: unknown): RlpItem {
  if (Array.isArray(value)) return value.map(itemOf)
  const { text, bytes, int } = value as { text?: string; bytes?: string; int?: string }
  if (text !== undefined) return fromUtf8(text)
  return bytes === undefined ? bigEndian(BigInt(int!)) : fromHex(bytes)
}

const items: fc.Arbitrary<RlpItem> = fc.letrec<{ item: RlpItem; list: RlpItem[]; bytes: Uint8Array }>(
  (tie) => ({
    item: fc.oneof({ maxDepth: 5 }, tie("bytes"), tie("list")),
    list: fc.array(tie("item"), { maxLength: 6 }),
    bytes: fc.oneof(
      fc.uint8Array({ maxLength: 3 }),
      fc.uint8Array({ minLength: 50, maxLength: 60 }),
      fc.uint8Array({ minLength: 250, maxLength: 260 }),
    ),
  }),
).item

const fault = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    if (error instanceof RlpError) return error.fault
    throw error
  }
  return "nothing"
}
const faultOf = (hex: string) => fault(() => decode(fromHex(hex)))

describe("ethereum/tests", () => {
  test.each(rlptest.valid as [string, unknown, string][])("%s", (_, value, hex) => {
    expect(toHex(encode(itemOf(value)))).toBe(hex)
    expect(decode(fromHex(hex))).toEqual(itemOf(value))
  })

  test.each(rlptest.invalid as [string, string][])("%s is refused", (_, hex) => {
    expect(faultOf(hex)).not.toBe("nothing")
  })
})

test.each([
  ["", "no bytes"],
  ["83646f", "cut short"],
  ["b8", "cut short"],
  ["ffffffffffffffffff00", "cut short"],
  ["c28364", "past the end of its list"],
  ["c1b838", "past the end of its list"],
  ["8080", "bytes left over"],
  ["8100", "a byte below 0x80 with a prefix"],
  ["817f", "a byte below 0x80 with a prefix"],
  ["c2817f", "a byte below 0x80 with a prefix"],
  [`b837${"ab".repeat(55)}`, "a length below 56 in the long form"],
  [`f837${"ab".repeat(55)}`, "a length below 56 in the long form"],
  [`b90038${"ab".repeat(56)}`, "a length that starts with zero"],
])("%s: %s", (hex, expected) => {
  expect(faultOf(hex)).toBe(expected)
})

test("lists nest only so deep", () => {
  const nested = (depth: number) => Array.from({ length: depth }).reduce<RlpItem>((inner) => [inner], [])
  const deepest = encode(nested(MAX_DEPTH - 1))
  expect(encode(decode(deepest))).toEqual(deepest)
  expect(fault(() => decode(encode(nested(MAX_DEPTH))))).toBe("lists too deep")
})

test("a message of many tiny items is refused before they take memory", () => {
  const list = (count: number) => encode(Array.from({ length: count }, () => []))
  expect(decode(list(MAX_ITEMS - 1))).toHaveLength(MAX_ITEMS - 1)
  expect(fault(() => decode(list(MAX_ITEMS)))).toBe("too many items")
})

test("decodeFirst leaves what follows", () => {
  const { item, rest } = decodeFirst(fromHex("c10583646f67"))
  expect([item, toHex(rest)]).toEqual([[Uint8Array.of(5)], "83646f67"])
})

describe("fields", () => {
  test.each([
    ["a list where bytes belong", () => asBytes([])],
    ["bytes where a list belongs", () => asList(new Uint8Array(1))],
    ["a missing element", () => asBytes([][0])],
    ["a missing element", () => asList([][0])],
    ["the wrong number of bytes", () => asBytes(new Uint8Array(63), 64)],
    ["a number that starts with zero", () => asNumber(Uint8Array.of(0))],
    ["a number that starts with zero", () => asNumber(Uint8Array.of(0, 1))],
    ["a number too large", () => asNumber(new Uint8Array(9).fill(1))],
    ["not UTF-8", () => asText(Uint8Array.of(0xff))],
  ])("%s", (expected, run) => {
    expect(fault(run)).toBe(expected)
  })

  test("an error names its field, where its reader said which", () => {
    expect(() => asNumber(new Uint8Array(9), "Hello's version")).toThrow(
      new RlpError("a number too large", "Hello's version"),
    )
    expect(() => asText([], "payload")).toThrow("RLP: a list where bytes belong (payload)")
  })

  test("numbers and texts come back", () => {
    for (const n of [0, 1, 127, 128, 65_535, 0xffffff, Number.MAX_SAFE_INTEGER]) {
      expect(asNumber(numberItem(n))).toBe(n)
    }
    expect(asNumber(fromHex("8000000000000000"))).toBe(2 ** 63)
    expect(asText(textItem("鍵 sbp"))).toBe("鍵 sbp")
  })
})

describe("for any value", () => {
  test("decode undoes encode, and @ethereumjs/rlp writes the same", () => {
    fc.assert(
      fc.property(items, (item) => {
        const bytes = encode(item)
        expect(decode(bytes)).toEqual(item)
        expect(toHex(RLP.encode(item as Parameters<typeof RLP.encode>[0]))).toBe(toHex(bytes))
      }),
    )
  })

  test("bytes are refused by name, or are the one encoding of what they decode to", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        let item: RlpItem
        try {
          item = decode(bytes)
        } catch (error) {
          expect(error).toBeInstanceOf(RlpError)
          return
        }
        expect(toHex(encode(item))).toBe(toHex(bytes))
      }),
      { numRuns: 2_000 },
    )
  })

  test("cut anywhere it is refused", () => {
    fc.assert(
      fc.property(items, (item) => {
        const bytes = encode(item)
        for (let length = 0; length < bytes.length; length++) {
          expect(["no bytes", "cut short"]).toContain(fault(() => decode(bytes.subarray(0, length))))
        }
      }),
      { numRuns: 20 },
    )
  })
})
