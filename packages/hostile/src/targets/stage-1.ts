/** What stage 1 reads: both dialects, and the addresses in them. */
import {
  blueDialect,
  bookDialect,
  type Contact,
  EndOfStream,
  InvalidContact,
  InvalidMessage,
  type Message,
  parseAddress,
  TooManyBytes,
} from "@ping-from-zero/core-tcp-check"
import { canonicalHost, fromUtf8, readEnvelope, readToEnd } from "@ping-from-zero/core-tcp-check/wire"
import fc from "fast-check"
import { feed } from "../fuzz/fed.ts"
import { bytes, pieces, text } from "../fuzz/form.ts"
import { textLike } from "../fuzz/mutate.ts"
import { type Target, target } from "../fuzz/target.ts"
import { jsonLike } from "./json.ts"

const contacts = ["192.0.2.1:50082", "192.0.2.1:50090", "[2001:db8::1]:50082"] as Contact[]
export const messages: readonly Message[] = [
  { type: "ADD" },
  { type: "REQUEST_FULL_CHAIN" },
  { type: "ENHANCED", text: "hello \u4e16\u754c" },
  { type: "CORE_LIST", contacts },
  { type: "CORE_LIST", contacts: [] },
]
const inBook = messages.map((message) => bookDialect.encode(message, 50_082))
const inBlue = (["ADD", "PING"] as const).map((type) => blueDialect.encode({ type }, 17_879))

const PICKLES = [
  "c__builtin__\nset\np0\n((lp1\n(V192.0.2.1\np2\nI50082\ntp3\na(g2\nI50090\ntp4\natp5\nRp6\n.",
  "c__builtin__\nset\np0\n((lp1\n((V192.0.2.1\np2\nI50082\ntp3\n(g2\nI50090\ntp4\netp5\nRp6\n.",
  "cbuiltins\nset\n((l(V\\u0031\nI1\ntatR.",
]

const bookFields = {
  protocol: "simple_bitcoin_protocol",
  version: "0.1.0",
  msg_type: 2,
  my_port: 50_082,
  payload: PICKLES[0]!,
}

export const addresses = [
  "127.0.0.1:50082",
  "[::1]:50082",
  "[::ffff:192.0.2.1]:1",
  "example.org:65535",
  "\u4f8b\u3048.jp:1",
  "0x7f.1:80",
]

export const stage1Targets: readonly Target[] = [
  target({
    name: "book",
    stage: 1,
    what: "bookDialect.decode",
    form: bytes,
    seeds: inBook,
    built: jsonLike(bookFields),
    run: (input) => bookDialect.decode(input),
    errors: [InvalidMessage],
  }),
  target({
    name: "book-pickle",
    stage: 1,
    what: "the pickle in the book's CORE_LIST",
    form: text,
    seeds: PICKLES,
    run: (payload) => bookDialect.decode(fromUtf8(JSON.stringify({ ...bookFields, payload }))),
    errors: [InvalidMessage],
  }),
  target({
    name: "book-contact",
    stage: 1,
    what: "a host and a port in the book's CORE_LIST",
    form: text,
    seeds: ["192.0.2.1", "::1", "::ffff:1.2.3.4", "0x7f.1", "[::1]", "0.0.0.0"],
    run: (host) => {
      const payload = `cbuiltins\nset\n((l(V${host}\nI1\ntatR.`
      return bookDialect.decode(fromUtf8(JSON.stringify({ ...bookFields, payload })))
    },
    errors: [InvalidMessage],
  }),
  target({
    name: "blue",
    stage: 1,
    what: "blueDialect.decode",
    form: bytes,
    seeds: [...inBlue, blueDialect.encode({ type: "CORE_LIST", contacts }, 17_879)],
    built: jsonLike({ type: "Nodes", source_port: "17879", payload: '[["127.0.0.1","7878"]]' }),
    run: (input) => blueDialect.decode(input),
    errors: [InvalidMessage],
  }),
  target({
    name: "blue-nodes",
    stage: 1,
    what: "the list in blue's Nodes, JSON inside the JSON",
    form: text,
    seeds: ['[["127.0.0.1","7878"],["::1","17879"]]', "[]"],
    run: (payload) =>
      blueDialect.decode(fromUtf8(JSON.stringify({ type: "Nodes", source_port: "1", payload }))),
    errors: [InvalidMessage],
  }),
  target({
    name: "envelope",
    stage: 1,
    what: "readEnvelope: what is the same in every message of the book, on stages 1 and 3",
    form: bytes,
    seeds: inBook,
    built: jsonLike(bookFields),
    run: (input) => readEnvelope(input),
    errors: [InvalidMessage],
  }),
  target({
    name: "address",
    stage: 1,
    what: "parseAddress",
    form: text,
    seeds: addresses,
    run: (input) => parseAddress(input),
    errors: [InvalidContact],
  }),
  target({
    name: "host",
    stage: 1,
    what: "canonicalHost",
    form: text,
    seeds: [
      "127.0.0.1",
      "::1",
      "[::1]",
      "example.org",
      "\u4f8b\u3048.jp",
      "xn--r8jz45g.jp",
      "::ffff:1.2.3.4",
    ],
    built: fc.tuple(textLike(["xn--r8jz45g"]), textLike(["jp"])).map((labels) => labels.join(".")),
    run: (input) => canonicalHost(input),
    errors: [InvalidContact],
  }),
  target({
    name: "message-stream",
    stage: 1,
    what: "readToEnd, and then bookDialect.decode",
    form: pieces,
    seeds: inBook.map((message) => [message]),
    run: (input) =>
      feed("readToEnd", input, async (stream) => bookDialect.decode(await readToEnd(stream, 1_000))),
    errors: [InvalidMessage, TooManyBytes, EndOfStream],
  }),
]
