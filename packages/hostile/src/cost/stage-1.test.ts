/** Stage 1, and the streams and buffers of all stages: the worst that is known of each entry. One shape, one line. */
import {
  blueDialect,
  bookDialect,
  InvalidContact,
  InvalidMessage,
  parseAddress,
  tcpNode,
  tcpTiming,
} from "@ping-from-zero/core-tcp-check"
import {
  canonicalHost,
  fromUtf8,
  HeldTogether,
  ReadBuffer,
  readToEnd,
} from "@ping-from-zero/core-tcp-check/wire"
import { feed, say } from "../fuzz/fed.ts"
import { costTests } from "./cost-tests.ts"
import { type Attacker, attacked, silent } from "./live.ts"
import type { Shape } from "./measure.ts"
import { bookMessage, letters, MIB, OF_OBJECTS, shapesOf, times } from "./shapes.ts"

const of = shapesOf([InvalidMessage, InvalidContact])
const book = (name: string, most: number, payload: (n: number) => unknown, type = 2) =>
  of(`book: ${name}`, most, (n) => bookMessage(payload(n), type), bookDialect.decode, OF_OBJECTS)
const pickle = (hosts: readonly string[]) =>
  `cbuiltins\nset\n((l${hosts.map((host) => `(V${host}\nI1\nta`).join("")}tR.`
const ipv6 = (i: number) => `2001:db8:1111:2222:3333:4444:${(i >> 8).toString(16)}:${(i & 255).toString(16)}`

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
const node = (
  name: string,
  most: number,
  attack: (n: number) => (attacker: Attacker) => Promise<void>,
  bytes = 1,
  heldPerByte = 8,
): Shape => ({
  name: `a node of stage 1: ${name}`,
  most,
  bytes,
  heldPerByte,
  make: (n) => {
    const attackOf = attack(n)
    return () => attacked(({ transport, clock, listen }) => tcpNode({ transport, clock, listen }), attackOf)
  },
})
const said =
  (pieces: readonly Uint8Array[]) =>
  async ({ stream }: Attacker) => {
    for (const piece of pieces) await stream.write(piece)
  }
/** Each message on a connection of its own; then so much time passes. */
const messages =
  (all: readonly Uint8Array[], ms = 0) =>
  async ({ dial, pass }: Attacker) => {
    for (const message of all) await say(await dial(), [message])
    await pass(ms)
  }
/** When all checks of a round are over. Milliseconds. */
const ROUND = tcpTiming.checkInterval + tcpTiming.checkTimeout

costTests([
  book("one long text", MIB - 200, (n) => "x".repeat(n), 11),
  book("a text of escapes", MIB / 6 - 200, (n) => "\u0001".repeat(n), 11),
  book("many addresses", 1_000, (n) => pickle(times(n, ipv6))),
  book("one line without an end", MIB - 200, (n) => `cbuiltins\nset\n((l(V${"1".repeat(n)}`),
  book("hosts of different letters", 40_000, (n) => pickle([letters(n)])),
  book("hosts of 2,000 letters", 1_000, (n) => pickle(times(n, () => "a".repeat(1_000)))),
  of(
    "book: deep nesting",
    200_000, // beyond, V8's collector is slower than its parser: 130 ms for the longest message
    (n) => fromUtf8(`{"protocol":${"[".repeat(n)}${"]".repeat(n)}}`),
    bookDialect.decode,
  ),
  book("many fields", 50_000, (n) => Object.fromEntries(times(n, (i) => [`k${i}`, i])), 11),
  of(
    "blue: many nodes",
    1_000,
    (n) => JSON.stringify(times(n, (i) => [ipv6(i), "1"])),
    (payload) => blueDialect.decode(fromUtf8(JSON.stringify({ type: "Nodes", source_port: "1", payload }))),
  ),
  of("address: different letters", 40_000, (n) => `${letters(n)}:1`, parseAddress),
  of("address: one long name", MIB, (n) => `${"a".repeat(n)}:1`, parseAddress),
  of("address: many labels", MIB / 2, (n) => `${"a.".repeat(n)}:1`, parseAddress),
  of("address: many colons", MIB, (n) => `${":".repeat(n)}1`, parseAddress),
  of("address: brackets that stay open", MIB, (n) => "[".repeat(n), parseAddress),
  of("host: different letters", 40_000, letters, canonicalHost),
  of("host: punycode", 40_000, (n) => `xn--${"9".repeat(n)}`, canonicalHost),
  of("host: one long IPv6 address", MIB, (n) => `::${"1".repeat(n)}`, canonicalHost),
  buffered("pieces of one byte, read at once", 262_144, 1, (buffer, n) => buffer.read(n)),
  buffered("pieces of one byte, read one by one", 131_072, 1, async (buffer, n) => {
    for (let i = 0; i < n; i++) await buffer.readSome(1)
  }),
  buffered("pieces of one byte, held", 262_144, 1, () => {}),
  buffered("one giant piece, read one by one", 131_072, MIB, async (buffer, n) => {
    for (let i = 0; i < n; i++) await buffer.read(1)
  }),
  of(
    "readToEnd: pieces of one byte",
    65_536,
    (n) => times(n, () => new Uint8Array(1)),
    (pieces) => feed("readToEnd", pieces, (stream) => readToEnd(stream, MIB)),
  ),
  of(
    "HeldTogether: many that hold little, and one has to give way",
    16_000,
    (n) => n,
    (n) => {
      const held = new HeldTogether(n / 2)
      for (let i = 0; i < n; i++) held.set({ letGo: () => {} }, 1)
      return held
    },
    OF_OBJECTS,
  ),
  node("pieces of one byte", 65_536, (n) => said(times(n, () => new Uint8Array(1)))),
  node("one giant piece", MIB, (n) => said([new Uint8Array(n)])),
  node("silent connections", 2_000, silent, 2_000),
  node("a list of dead addresses", 600, (n) => messages([bookMessage(pickle(times(n, ipv6)))], ROUND), 50),
  node(
    "edges that come",
    1_000,
    (n) => messages(times(n, (i) => bookMessage(undefined, 5, i + 1))),
    100,
    OF_OBJECTS,
  ),
])
