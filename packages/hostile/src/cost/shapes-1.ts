/** Stage 1, and the streams and buffers of all stages: the worst that is known of each entry. One shape, one line. */
import {
  blueDialect,
  bookDialect,
  InvalidContact,
  InvalidMessage,
  parseAddress,
  tcpParts,
} from "@ping-from-zero/core-tcp-check"
import { canonicalHost, fromUtf8, ReadBuffer, readToEnd } from "@ping-from-zero/core-tcp-check/wire"
import { feed } from "../fuzz/fed.ts"
import { attacked } from "./live.ts"
import type { Shape } from "./measure.ts"

const MIB = 1_048_576
/** Letters (CJK, extension B), no two of them alike up to 42,000: the worst for whoever writes host names in ASCII. */
export const letters = (n: number): string =>
  Array.from({ length: n }, (_, i) => String.fromCodePoint(0x20000 + (i % 42_000))).join("")
const ipv6 = (i: number) => `2001:db8:1111:2222:3333:4444:${(i >> 8).toString(16)}:${(i & 255).toString(16)}`

const refusedAs = [InvalidMessage, InvalidContact]
const book = (payload: unknown, type = 2) =>
  fromUtf8(
    JSON.stringify({
      protocol: "simple_bitcoin_protocol",
      version: "0.1.0",
      msg_type: type,
      my_port: 1,
      payload,
    }),
  )
const pickle = (hosts: readonly string[]) =>
  `cbuiltins\nset\n((l${hosts.map((host) => `(V${host}\nI1\nta`).join("")}tR.`
const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i))

const bookShape = (name: string, most: number, payload: (n: number) => unknown, type = 2): Shape => ({
  name: `book: ${name}`,
  most,
  make: (n) => {
    const bytes = book(payload(n), type)
    return () => bookDialect.decode(bytes)
  },
  heldPerByte: 200, // a contact, a key, an item each
  refusedAs,
})
const ofText = (
  name: string,
  most: number,
  text: (n: number) => string,
  read: (text: string) => unknown,
): Shape => ({
  name,
  most,
  make: (n) => {
    const input = text(n)
    return () => read(input)
  },
  refusedAs,
})
/** All is pushed, then read as `read` says. */
const buffered = (
  name: string,
  most: number,
  piece: number,
  read: (buffer: ReadBuffer, n: number) => unknown,
): Shape => ({
  name: `ReadBuffer: ${name}`,
  most,
  make: (n) => async () => {
    const buffer = new ReadBuffer()
    for (let at = 0; at < n; at += piece) buffer.push(new Uint8Array(Math.min(piece, n - at)))
    await read(buffer, n)
    return buffer
  },
})
const node = (name: string, most: number, pieces: (n: number) => Uint8Array[]): Shape => ({
  name: `a node of stage 1: ${name}`,
  most,
  make: (n) => {
    const input = pieces(n)
    return () =>
      attacked(
        ({ transport, clock, listen }) => tcpParts({ transport, clock, listen }).messenger,
        async (stream) => {
          for (const piece of input) await stream.write(piece)
        },
      )
  },
})

export const stage1Shapes: readonly Shape[] = [
  bookShape("one long text", MIB - 200, (n) => "x".repeat(n), 11),
  bookShape("a text of escapes", MIB / 6 - 200, (n) => "\u0001".repeat(n), 11),
  bookShape("many addresses", 1_000, (n) => pickle(times(n, ipv6))),
  bookShape("one line without an end", MIB - 200, (n) => `cbuiltins\nset\n((l(V${"1".repeat(n)}`),
  bookShape("hosts of different letters", 40_000, (n) => pickle([letters(n)])),
  bookShape("hosts of 2,000 letters", 1_000, (n) => pickle(times(n, () => "a".repeat(1_000)))),
  {
    name: "book: deep nesting",
    most: 200_000, // beyond, V8's collector is slower than its parser: 130 ms for the longest message
    make: (n) => {
      const bytes = fromUtf8(`{"protocol":${"[".repeat(n)}${"]".repeat(n)}}`)
      return () => bookDialect.decode(bytes)
    },
    refusedAs,
  },
  bookShape("many fields", 50_000, (n) => Object.fromEntries(times(n, (i) => [`k${i}`, i])), 11),
  ofText(
    "blue: many nodes",
    1_000,
    (n) => JSON.stringify(times(n, (i) => [ipv6(i), "1"])),
    (payload) => blueDialect.decode(fromUtf8(JSON.stringify({ type: "Nodes", source_port: "1", payload }))),
  ),
  ofText("address: different letters", 40_000, (n) => `${letters(n)}:1`, parseAddress),
  ofText("address: one long name", MIB, (n) => `${"a".repeat(n)}:1`, parseAddress),
  ofText("address: many labels", MIB / 2, (n) => `${"a.".repeat(n)}:1`, parseAddress),
  ofText("address: many colons", MIB, (n) => `${":".repeat(n)}1`, parseAddress),
  ofText("address: brackets that stay open", MIB, (n) => "[".repeat(n), parseAddress),
  ofText("host: different letters", 40_000, letters, canonicalHost),
  ofText("host: punycode", 40_000, (n) => `xn--${"9".repeat(n)}`, canonicalHost),
  ofText("host: one long IPv6 address", MIB, (n) => `::${"1".repeat(n)}`, canonicalHost),
  buffered("pieces of one byte, read at once", 262_144, 1, (buffer, n) => buffer.read(n)),
  buffered("pieces of one byte, read one by one", 131_072, 1, async (buffer, n) => {
    for (let i = 0; i < n; i++) await buffer.readSome(1)
  }),
  buffered("pieces of one byte, held", 262_144, 1, () => {}),
  buffered("one giant piece, read one by one", 131_072, MIB, async (buffer, n) => {
    for (let i = 0; i < n; i++) await buffer.read(1)
  }),
  {
    name: "readToEnd: pieces of one byte",
    most: 65_536,
    make: (n) => {
      const pieces = times(n, () => new Uint8Array(1))
      return () => feed("readToEnd", pieces, (stream) => readToEnd(stream, MIB))
    },
  },
  node("pieces of one byte", 65_536, (n) => times(n, () => new Uint8Array(1))),
  node("one giant piece", MIB, (n) => [new Uint8Array(n)]),
]
