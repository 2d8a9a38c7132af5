import { concat, fromHex, fromUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import { playScenarios, type Telling } from "@ping-from-zero/exercises"
import type { Text } from "@ping-from-zero/story"
import {
  decode,
  decodeFirst,
  MAX_DEPTH,
  MAX_ITEMS,
  RlpError,
  type RlpFault,
} from "../../../../packages/devp2p-ping/src/rlp/rlp.ts"
import vectors from "../../../../packages/devp2p-ping/src/vectors/rlptest.json" with { type: "json" }
import { EDGES, encoded, type Item, listOf, saidBy, shown, withOneMistake } from "./items.ts"

const bytes = (length: number, first = 0x80) => Uint8Array.from({ length }, (_, i) => first + (i % 64))
const text = fromUtf8

/** A step with the bytes, or where they are many with the first of them. */
function decodes(tell: Telling, input: Uint8Array): void {
  const { length } = input
  if (length < 400) tell.step({ en: "decode", ja: "decode" }, input)
  else
    tell.step(
      { en: `decode ${length} bytes, which begin`, ja: `decode（${length} バイト、次は先頭）` },
      input.subarray(0, 32),
    )
}

/** What the reader's decoder brings, or how it refuses; whatever else it throws is told by its caller. */
function tried(input: Uint8Array): Item | RlpError {
  try {
    return decode(input)
  } catch (error) {
    if (error instanceof RlpError) return error
    throw error
  }
}

function reads(tell: Telling, expected: Item, input: Uint8Array = encoded(expected)): void {
  decodes(tell, input)
  same(tell, decode(input), expected)
}

function same(tell: Telling, came: Item, expected: Item): void {
  const isItem = { en: `${shown(expected)}, as decode returns it`, ja: `decode が返す ${shown(expected)}` }
  if (expected instanceof Uint8Array && came instanceof Uint8Array) tell.bytes(isItem, came, expected)
  else tell.same({ en: "what decode returns", ja: "decode の戻り値" }, shown(came), shown(expected))
}

/** @param faults what may be said of it: more than one where the bytes have two faults */
function refuses(tell: Telling, input: Uint8Array, ...faults: readonly RlpFault[]): void {
  decodes(tell, input)
  const came = tried(input)
  if (!(came instanceof RlpError)) accepted(tell, input, came, faults.join(" / "))
  if (faults.length === 1 || !faults.includes(came.fault)) {
    tell.same({ en: "why decode refuses it", ja: "decode が拒否する理由" }, came.fault, faults[0])
  }
}

/** It was read, and should not be: with the right bytes of what was read, if it is anything. */
function accepted(tell: Telling, input: Uint8Array, came: unknown, fault: string): never {
  const what: Text = {
    en: `decode takes it for ${shown(came)}, and has to refuse it: ${fault}`,
    ja: `decode が ${shown(came)} と読みましたが、拒否しなければなりません: ${fault}`,
  }
  if (isItem(came)) {
    const its = { en: "the one encoding of what you read", ja: "読み取った値の正しい符号" }
    tell.bytes(what, input, encoded(came), [{ from: 0, name: its }])
  }
  tell.fail(what)
}

function isItem(value: unknown): value is Item {
  return value instanceof Uint8Array || (Array.isArray(value) && value.every(isItem))
}

/** Tells only of the first that is read and should not be, or the other way round. */
function eachAsItShould(tell: Telling, inputs: Iterable<Uint8Array>): void {
  for (const input of inputs) {
    const expected = saidBy(input)
    let came: Item | RlpError
    try {
      came = tried(input)
    } catch (error) {
      decodes(tell, input)
      throw error
    }
    if (came instanceof RlpError ? expected === undefined : expected && shown(came) === shown(expected))
      continue
    if (expected) reads(tell, expected, input)
    decodes(tell, input)
    accepted(tell, input, came, "RlpError")
  }
}

/** The vectors write a value as {text}, {bytes} or {int}, or as a list of values. */
function itemOf(value: unknown): Item {
  if (Array.isArray(value)) return value.map(itemOf)
  const { text, bytes, int = "0" } = value as { text?: string; bytes?: string; int?: string }
  if (text !== undefined) return fromUtf8(text)
  if (bytes !== undefined) return fromHex(bytes)
  const digits = BigInt(int).toString(16)
  return int === "0" ? new Uint8Array(0) : fromHex(digits.length % 2 === 0 ? digits : `0${digits}`)
}

const nested = (depth: number) => Array.from({ length: depth }).reduce<Item>((inner) => [inner], [])
const DOGS: Item = [text("dog"), text("god"), text("cat")]
const SETS: Item = [[], [[]], [[], [[]]]]

await playScenarios([
  {
    title: {
      en: "one byte: with a prefix only from 0x80 on",
      ja: "1 バイトの文字列: 前置きは 0x80 以上だけ",
    },
    async play(tell) {
      for (const byte of [0x00, 0x05, 0x7f, 0x80, 0xff]) reads(tell, Uint8Array.of(byte))
    },
  },
  {
    title: { en: "strings of 0 to 55 bytes", ja: "0〜55 バイトの文字列" },
    async play(tell) {
      reads(tell, text(""))
      reads(tell, text("dog"))
      reads(tell, bytes(2, 0))
      reads(tell, bytes(55))
    },
  },
  {
    title: { en: "strings of 56 bytes and more", ja: "56 バイト以上の文字列" },
    async play(tell) {
      for (const length of [56, 57, 255, 256, 1_000, 65_535, 65_536]) reads(tell, bytes(length))
    },
  },
  {
    title: { en: "lists, and lists in lists", ja: "リストと、リストの中のリスト" },
    async play(tell) {
      reads(tell, [])
      reads(tell, [Uint8Array.of(5)])
      reads(tell, DOGS)
      reads(tell, SETS)
      reads(tell, [text("zw"), [Uint8Array.of(4)], Uint8Array.of(1)])
      reads(tell, [bytes(54)])
      reads(tell, [bytes(55)])
      reads(tell, [bytes(56), [bytes(300), []], text("behind it")])
    },
  },
  {
    title: { en: "Ethereum's own vectors: what is valid", ja: "Ethereum のテストベクター: 正しいもの" },
    async play(tell) {
      for (const [name, value, hex] of vectors.valid as [string, unknown, string][]) {
        tell.step({ en: `rlptest.json, ${name}`, ja: `rlptest.json の ${name}` })
        reads(tell, itemOf(value), fromHex(hex))
      }
    },
  },
  {
    title: { en: "longer than need be", ja: "最短ではない形" },
    async play(tell) {
      const prefixed = "a byte below 0x80 with a prefix"
      const longForm = "a length below 56 in the long form"
      const zero = "a length that starts with zero"
      for (const byte of [0x00, 0x05, 0x7f]) refuses(tell, Uint8Array.of(0x81, byte), prefixed)
      refuses(tell, fromHex("c2817f"), prefixed)
      refuses(tell, fromHex("c6c50181058080"), prefixed)
      refuses(tell, concat(fromHex("b837"), bytes(55)), longForm)
      refuses(tell, concat(fromHex("f837"), bytes(55, 0)), longForm)
      refuses(tell, fromHex("b80180"), longForm)
      refuses(tell, fromHex("c3b80180"), longForm)
      refuses(tell, fromHex("f80180"), longForm)
      refuses(tell, concat(fromHex("b90038"), bytes(56)), zero)
      refuses(tell, concat(fromHex("f90038"), bytes(56, 0)), zero)
      refuses(tell, concat(fromHex("bf0000000000000100"), bytes(256)), zero)
      refuses(tell, concat(fromHex("f83bb90038"), bytes(56)), zero)
      refuses(tell, fromHex("b800"), zero, longForm)
      refuses(tell, fromHex("f800"), zero, longForm)
      refuses(tell, fromHex("b9000180"), zero, longForm)
    },
  },
  {
    title: { en: "cut short", ja: "途中で切れたもの" },
    async play(tell) {
      const cut = "cut short"
      tell.step({ en: "no bytes at all", ja: "空の入力" })
      refuses(tell, fromHex(""), "no bytes")
      for (const hex of ["81", "83646f", "c5010203", "b8", "ba0100", "ff", "c1", "c3c2"])
        refuses(tell, fromHex(hex), cut)
      refuses(tell, concat(fromHex("b838"), bytes(55)), cut)
      refuses(tell, concat(fromHex("f838"), bytes(55, 0)), cut)
      const whole = encoded([bytes(60), DOGS, [SETS, text("end")]])
      tell.step(
        { en: "and this one, cut behind each of its bytes", ja: "次の符号を各バイトの後で切る" },
        whole,
      )
      for (let length = 1; length < whole.length; length++) {
        const came = tried(whole.subarray(0, length))
        if (!(came instanceof RlpError) || came.fault !== cut) refuses(tell, whole.subarray(0, length), cut)
      }
    },
  },
  {
    title: { en: "an item that reaches beyond its list", ja: "リストからはみ出す項目" },
    async play(tell) {
      const past = "past the end of its list"
      refuses(tell, fromHex("c28364"), past)
      refuses(tell, fromHex("c1b838"), past)
      refuses(tell, fromHex("c1b8"), past)
      const follows = {
        en: "the bytes that it wants follow, but behind its list",
        ja: "足りない分のバイトはリストの後ろに続いている",
      }
      tell.step(follows)
      refuses(tell, fromHex("c2c28080"), past)
      refuses(tell, fromHex("c2826162"), past)
      refuses(tell, fromHex("c4c182616280"), past)
      refuses(tell, fromHex("c6c28361626305"), past)
      refuses(tell, concat(fromHex("c2b838"), bytes(56)), past)
      refuses(tell, concat(fromHex("f83ac1b838"), bytes(56)), past)
      refuses(tell, concat(fromHex("f838b838"), bytes(56)), past)
    },
  },
  {
    title: { en: "lengths that no number of 32 bits holds", ja: "32 ビットに収まらない長さ" },
    async play(tell) {
      const content = bytes(56)
      for (const digits of [
        "ffffffff",
        "0100000038",
        "01000000000038",
        "0100000000000038",
        "ffffffffffffffff",
      ]) {
        const long = fromHex(digits)
        for (const base of [0xb7, 0xf7]) {
          refuses(tell, concat(Uint8Array.of(base + long.length), long, content), "cut short")
        }
        const inList = concat(Uint8Array.of(0xb7 + long.length), long, content)
        refuses(tell, concat(Uint8Array.of(0xf8, inList.length), inList), "past the end of its list")
      }
    },
  },
  {
    title: { en: "Ethereum's own vectors: what is invalid", ja: "Ethereum のテストベクター: 拒否するもの" },
    async play(tell) {
      for (const [name, hex] of vectors.invalid as [string, string][]) {
        tell.step({ en: `invalidRLPTest.json, ${name}`, ja: `invalidRLPTest.json の ${name}` }, fromHex(hex))
        const came = tried(fromHex(hex))
        if (!(came instanceof RlpError)) accepted(tell, fromHex(hex), came, "RlpError")
      }
    },
  },
  {
    title: { en: "something stands behind the item", ja: "項目の後に続くもの" },
    async play(tell) {
      for (const first of [text("dog"), Uint8Array.of(1), text(""), [], SETS, bytes(60)] satisfies Item[]) {
        const input = concat(encoded(first), fromHex("83636174"))
        tell.step({ en: "decodeFirst", ja: "decodeFirst" }, input)
        const { item, rest } = decodeFirst(input)
        same(tell, item, first)
        tell.bytes({ en: "what it leaves", ja: "残りのバイト列" }, rest, fromHex("83636174"))
        refuses(tell, input, "bytes left over")
      }
    },
  },
  {
    title: { en: "lists in lists in lists", ja: "リストの深さ" },
    async play(tell) {
      reads(tell, nested(MAX_DEPTH - 1))
      reads(tell, [nested(MAX_DEPTH - 2), text("dog"), nested(MAX_DEPTH - 2)])
      const string = Array.from({ length: MAX_DEPTH }).reduce<Item>((inner) => [inner], text("dog"))
      reads(tell, string)
      refuses(tell, encoded(nested(MAX_DEPTH)), "lists too deep")
      refuses(tell, encoded([text("dog"), nested(MAX_DEPTH - 1)]), "lists too deep")
    },
  },
  {
    title: { en: "so many items that they fill the memory", ja: "メモリーを使い切るほど多くの項目" },
    async play(tell) {
      const many = (count: number, first = 0xc0) => listOf(new Uint8Array(count).fill(first))
      const half = MAX_ITEMS / 2
      const largest = listOf(concat(many(half - 1), many(half - 2, 0x05)))
      decodes(tell, largest)
      const lists = decode(largest) as readonly Item[]
      const lengths = lists.map((list) => list.length)
      tell.same({ en: "how many items are in its lists", ja: "各リストの項目の数" }, lengths, [
        half - 1,
        half - 2,
      ])
      refuses(tell, listOf(concat(many(half - 1), many(half - 1))), "too many items")
      refuses(tell, many(MAX_ITEMS), "too many items")
      refuses(tell, many(MAX_ITEMS, 0x80), "too many items")
      refuses(tell, many(MAX_ITEMS, 0x05), "too many items")
      tell.step({ en: "each decode counts from 0", ja: "数は decode ごとに 0 から" })
      reads(tell, DOGS)
    },
  },
  {
    title: { en: "one byte is wrong", ja: "1 バイトだけ違うもの" },
    async play(tell) {
      for (const item of [
        DOGS,
        SETS,
        [text("zw"), [Uint8Array.of(4)], Uint8Array.of(0x80)],
        [bytes(56), [text("a")]],
      ]) {
        const right = encoded(item)
        tell.step(
          { en: "each byte of this, changed, left out, doubled", ja: "次の各バイトを変える、除く、加える" },
          right,
        )
        eachAsItShould(tell, withOneMistake(right))
      }
      tell.step({ en: "two bytes: any, and one more", ja: "2 バイト: 任意の 1 バイトと、もう 1 バイト" })
      eachAsItShould(tell, pairs())
    },
  },
])

function* pairs(): Generator<Uint8Array> {
  for (let first = 0; first < 256; first++) for (const second of EDGES) yield Uint8Array.of(first, second)
}
