/** Inputs made of valid ones: parts replaced, left out, repeated, and taken from another input. */
import { concat } from "@ping-from-zero/core-tcp-check/wire"
import fc from "fast-check"

/** Where numbers, lengths and kinds of bytes change their meaning. */
const EDGES = [0x00, 0x01, 0x0a, 0x20, 0x37, 0x38, 0x7f, 0x80, 0x81, 0xb7, 0xb8, 0xbf, 0xc0, 0xf7, 0xf8, 0xff]

/** What ends or begins something in one of the texts that are read, or is no text at all. */
const TOKENS = [
  ...[
    "",
    "0",
    "-1",
    "00",
    "65535",
    "65536",
    "1e999",
    "9007199254740993",
    "null",
    "true",
    "{}",
    "[]",
    '""',
    "NaN",
  ],
  ...[
    "/",
    "//",
    ":",
    "@",
    "?",
    "#",
    "%",
    "%00",
    ".",
    "..",
    "[",
    "]",
    "{",
    "}",
    '"',
    "\\",
    "\\u0000",
    "\\ud800",
  ],
  ...[
    "\n",
    "\r\n",
    "\u0000",
    "\ud800",
    "\u00e9",
    "\u4e00",
    "\u{1f600}",
    "\u202e",
    "xn--",
    "__proto__",
    "enode://",
  ],
  ...[
    "/ip4/",
    "/ip6/",
    "/dns/",
    "/tcp/",
    "/p2p/",
    "1.2.3.4",
    "::1",
    "0x7f.1",
    "1".repeat(300),
    "\u4e01".repeat(80),
  ],
]

/** Replaces `remove` units at `at` (both modulo what is there) by `insert`, so many times. */
interface Mutation<T> {
  readonly at: number
  readonly remove: number
  /** Nothing: what stood there, again. */
  readonly insert: T | undefined
  readonly times: number
}

function mutation<T>(insert: fc.Arbitrary<T>): fc.Arbitrary<Mutation<T>> {
  return fc.record({
    at: fc.oneof(fc.nat(40), fc.nat(4_000)),
    remove: fc.oneof(fc.nat(4), fc.nat(40), fc.constant(4_000)),
    insert: fc.option(insert, { nil: undefined }),
    times: fc.oneof(fc.constant(1), fc.nat(3), fc.nat(40)),
  })
}

/** Most inputs change at one or two places: who changes everything is refused at the first byte. */
function like<T>(seeds: readonly T[], insert: fc.Arbitrary<T>, apply: (to: T, by: Mutation<T>) => T) {
  const mutations = fc.oneof(
    { weight: 3, arbitrary: fc.array(mutation(insert), { minLength: 1, maxLength: 1 }) },
    { weight: 2, arbitrary: fc.array(mutation(insert), { maxLength: 5 }) },
  )
  return fc.tuple(fc.constantFrom(...seeds), mutations).map(([seed, all]) => all.reduce(apply, seed))
}

export function bytesLike(seeds: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const any = fc.uint8Array({ maxLength: 80 })
  if (seeds.length === 0) return any
  const edges = fc
    .array(fc.constantFrom(...EDGES), { minLength: 1, maxLength: 9 })
    .map((all) => Uint8Array.from(all))
  const insert = fc.oneof(fc.uint8Array({ maxLength: 8 }), edges, fc.constantFrom(...seeds))
  return fc.oneof(
    { weight: 1, arbitrary: any },
    {
      weight: 9,
      arbitrary: like(seeds, insert, (to, { at, remove, insert: by, times }) => {
        const start = at % (to.length + 1)
        const end = Math.min(start + remove, to.length)
        const repeated = Array.from({ length: times }, () => by ?? to.subarray(start, end))
        return concat(to.subarray(0, start), ...repeated, to.subarray(end)).slice(0, MOST)
      }),
    },
  )
}

/** Those between them stand for no character alone. */
const SURROGATES = { from: 0xd800, to: 0xe000 }

/** What fast-check's own unit "binary" draws; that one first makes a table of all of them, which takes a second. */
const codePoint: fc.Arbitrary<string> = fc.nat(0x10ffff - (SURROGATES.to - SURROGATES.from)).map(
  (n) => String.fromCodePoint(n < SURROGATES.from ? n : n + SURROGATES.to - SURROGATES.from),
  (letter) => {
    const n = typeof letter === "string" ? (letter.codePointAt(0) ?? -1) : -1
    return n < SURROGATES.from ? n : n - (SURROGATES.to - SURROGATES.from)
  },
)

export function textLike(seeds: readonly string[]): fc.Arbitrary<string> {
  const any = fc.string({ unit: codePoint, maxLength: 60 })
  if (seeds.length === 0) return any
  const insert = fc.oneof(fc.constantFrom(...TOKENS), fc.string({ maxLength: 6 }), fc.constantFrom(...seeds))
  return fc.oneof(
    { weight: 1, arbitrary: any },
    {
      weight: 9,
      arbitrary: like(seeds, insert, (to, { at, remove, insert: by, times }) => {
        const start = at % (to.length + 1)
        const end = start + remove
        return (to.slice(0, start) + (by ?? to.slice(start, end)).repeat(times) + to.slice(end)).slice(
          0,
          MOST,
        )
      }),
    },
  )
}

/** Longer inputs find nothing that these don't, and take long; what long inputs cost, the cost tests say. */
const MOST = 16_384
