import type { Answers } from "@ping-from-zero/exercises"

const PREFIXED =
  '  if (length === 1 && input.bytes[input.at]! < 0x80) throw new RlpError("a byte below 0x80 with a prefix")\n'
const BELOW_56 = '  if (length < 56) throw new RlpError("a length below 56 in the long form")\n'
const ZERO = '  if (digits[0] === 0) throw new RlpError("a length that starts with zero")\n'
const COUNTED = '  if (++input.items > MAX_ITEMS) throw new RlpError("too many items")\n'
const DEEP = '  if (depth === MAX_DEPTH) throw new RlpError("lists too deep")\n'
const FOLDED = "digits.reduce((value, digit) => value * 256 + digit, 0)"
const CHECKED =
  '  if (at + length > limit) throw new RlpError(depth === 0 ? "cut short" : "past the end of its list")\n'

export const answers: Answers = {
  right: [
    {
      name: "no recursion: a stack of lists, and lengths by DataView",
      bodies: {
        readItem: `{
  const open: { list: RlpItem[]; end: number }[] = []
  for (;;) {
    const inner = open.at(-1)
    const until = inner?.end ?? limit
    let done: RlpItem
    input.items += 1
    if (input.items > MAX_ITEMS) throw new RlpError("too many items")
    const first = input.bytes[input.at] ?? 0
    if (first < 0x80) done = readBytes(input, 1)
    else {
      input.at++
      const level = depth + open.length
      const content = readLength(input, first & (first < 0xc0 ? 0x7f : 0x3f), until, level)
      if (first < 0xc0) {
        done = readBytes(input, content)
        if (content === 1 && done[0]! < 0x80) throw new RlpError("a byte below 0x80 with a prefix")
      } else {
        if (level >= MAX_DEPTH) throw new RlpError("lists too deep")
        open.push({ list: [], end: input.at + content })
        if (content > 0) continue
        done = open.pop()!.list
      }
    }
    for (;;) {
      const parent = open.at(-1)
      if (!parent) return done
      parent.list.push(done)
      if (input.at < parent.end) break
      done = open.pop()!.list
    }
  }
}`,
        readLength: `{
  const left = () => limit - input.at
  const none = depth > 0 ? "past the end of its list" : "cut short"
  let length = BigInt(short)
  if (short > 55) {
    const count = short - 55
    if (left() < count) throw new RlpError(none)
    const digits = new Uint8Array(8)
    digits.set(input.bytes.slice(input.at, input.at + count), 8 - count)
    if (input.bytes[input.at] === 0) throw new RlpError("a length that starts with zero")
    input.at += count
    length = new DataView(digits.buffer).getBigUint64(0)
    if (length <= 55n) throw new RlpError("a length below 56 in the long form")
  }
  if (length > BigInt(left())) throw new RlpError(none)
  return Number(length)
}`,
      },
    },
    {
      name: "ranges first, copies then: a table of the five kinds",
      bodies: {
        readItem: `{
  input.items++
  if (input.items > MAX_ITEMS) throw new RlpError("too many items")
  const { isList, from, to } = rangeOf(input.bytes, input.at, limit, depth)
  input.at = from
  if (isList) return readList(input, to, depth)
  input.at = to
  return input.bytes.slice(from, to)
}`,
        readList: `{
  if (depth + 1 > MAX_DEPTH) throw new RlpError("lists too deep")
  const items: RlpItem[] = []
  for (; input.at !== end; ) items[items.length] = readItem(input, end, depth + 1)
  return items
}`,
      },
      append: `const KINDS = [
  { below: 0x80, isList: false, digits: () => -1 },
  { below: 0xb8, isList: false, digits: () => 0, base: 0x80 },
  { below: 0xc0, isList: false, digits: (first: number) => first - 0xb7 },
  { below: 0xf8, isList: true, digits: () => 0, base: 0xc0 },
  { below: 0x100, isList: true, digits: (first: number) => first - 0xf7 },
]

function rangeOf(bytes: Uint8Array, at: number, limit: number, depth: number) {
  const first = bytes[at]!
  const { isList, digits, base = 0 } = KINDS.find(({ below }) => first < below)!
  const count = digits(first)
  if (count < 0) return { isList, from: at, to: at + 1 }
  const from = at + 1 + count
  const within = (end: number) => {
    if (end > limit) throw new RlpError(depth === 0 ? "cut short" : "past the end of its list")
  }
  within(from)
  let length = first - base
  if (count > 0) {
    length = 0
    for (let i = at + 1; i < from; i++) length = length * 0x100 + bytes[i]!
    if (length < 56) throw new RlpError(bytes[at + 1] === 0 ? "a length that starts with zero" : "a length below 56 in the long form")
    if (bytes[at + 1] === 0) throw new RlpError("a length that starts with zero")
  }
  within(from + length)
  if (!isList && count === 0 && length === 1 && bytes[from]! <= 0x7f) throw new RlpError("a byte below 0x80 with a prefix")
  return { isList, from, to: from + length }
}`,
    },
  ],
  wrong: [
    {
      name: "takes 81 05 for 05",
      replace: [[PREFIXED, ""]],
      fails: { rung: "vectors", message: "has to refuse it: a byte below 0x80 with a prefix" },
    },
    {
      name: "wants no prefix on any single byte",
      replace: [["length === 1 && input.bytes[input.at]! < 0x80", "length === 1"]],
      fails: { rung: "vectors", message: "one byte: with a prefix only from 0x80 on" },
    },
    {
      name: "accepts the long form for short content",
      replace: [[BELOW_56, ""]],
      fails: { rung: "vectors", message: "has to refuse it: a length below 56 in the long form" },
    },
    {
      name: "refuses a length of exactly 56",
      replace: [[BELOW_56, BELOW_56.replace("< 56)", "<= 56)")]],
      fails: { rung: "vectors", message: "strings of 56 bytes and more" },
    },
    {
      name: "accepts a length of 55 in the long form",
      replace: [[BELOW_56, BELOW_56.replace("< 56)", "< 55)")]],
      fails: { rung: "vectors", message: "has to refuse it: a length below 56 in the long form" },
    },
    {
      name: "accepts zeros before a length",
      replace: [[ZERO, ""]],
      fails: { rung: "vectors", message: "has to refuse it: a length that starts with zero" },
    },
    {
      name: "reads the digits of a length from the wrong end",
      replace: [[FOLDED, "digits.reduceRight((value, digit) => value * 256 + digit, 0)"]],
      fails: { rung: "vectors", message: "strings of 56 bytes and more" },
    },
    {
      name: "shifts a length, which JavaScript does in 32 bits",
      replace: [[FOLDED, "digits.reduce((value, digit) => (value << 8) | digit, 0) >>> 0"]],
      fails: { rung: "vectors", message: "lengths that no number of 32 bits holds" },
    },
    {
      name: "reads b8 and f8 as if the short form went on",
      replace: [["  if (short < 56) return checked", "  if (short < 64) return checked"]],
      fails: { rung: "vectors", message: "strings of 56 bytes and more" },
    },
    {
      name: "checks against the input, not against the list",
      replace: [
        ["if (at + length > limit)", "if (at + length > Math.max(limit, bytes.length))"],
        ["{ at }: Input", "{ at, bytes }: Input"],
      ],
      fails: { rung: "vectors", message: "has to refuse it: past the end of its list" },
    },
    {
      name: "takes what is there of a string that is longer",
      replace: [[CHECKED, "  void at, void limit, void depth\n"]],
      fails: { rung: "vectors", message: "cut short" },
    },
    {
      name: "calls everything cut short",
      replace: [['depth === 0 ? "cut short" : "past the end of its list"', '"cut short"']],
      fails: { rung: "vectors", message: "why decode refuses it" },
    },
    {
      name: "reads lists to any depth",
      replace: [[DEEP, ""]],
      fails: { rung: "vectors", message: "has to refuse it: lists too deep" },
    },
    {
      name: "counts the string in the deepest list as a list",
      replace: [
        [DEEP, ""],
        [COUNTED, `${COUNTED}${DEEP}`],
      ],
      fails: { rung: "vectors", message: "lists in lists in lists" },
    },
    {
      name: "counts no items",
      replace: [[COUNTED, ""]],
      fails: { rung: "vectors", message: "has to refuse it: too many items" },
    },
    {
      name: "counts the items of each list for itself",
      replace: [
        [COUNTED, ""],
        [
          "list.push(readItem(input, end, depth + 1))",
          'if (list.push(readItem(input, end, depth + 1)) >= MAX_ITEMS) throw new RlpError("too many items")',
        ],
      ],
      fails: { rung: "vectors", message: "has to refuse it: too many items" },
    },
  ],
}
