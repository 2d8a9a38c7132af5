import fc from "fast-check"
import { describe, expect, it, test } from "vitest"
import { fromUtf8, toUtf8 } from "../bytes/bytes.ts"
import type { Contact } from "../contact.ts"
import { isTextType, MESSAGE_TYPES, type Message } from "../membership/message.ts"
import { bookDialect } from "./book.ts"
import { MessageTooLong } from "./dialect.ts"
import * as invalid from "./invalid-message.ts"
import vectors from "./vectors/book.json" with { type: "json" }

const contacts = ["127.0.0.1:50082", "127.0.0.1:50090"] as Contact[]
const envelope = { protocol: "simple_bitcoin_protocol", version: "0.1.0", msg_type: 0, my_port: 50082 }
const decode = (fields: object) => bookDialect.decode(fromUtf8(JSON.stringify(fields)))

function messageOf({ type: number, payload }: { type: number; payload: string | null }): Message {
  const type = MESSAGE_TYPES[number]!
  if (type === "CORE_LIST") return { type, contacts }
  return isTextType(type) ? { type, text: payload! } : { type }
}

describe("the bytes that Python writes", () => {
  test.each(vectors.messages)("$name, both ways", (vector) => {
    const message = messageOf(vector)
    expect(toUtf8(bookDialect.encode(message, 50082))).toBe(vector.text)
    expect(bookDialect.decode(fromUtf8(vector.text))).toEqual({ message, myPort: 50082 })
  })

  it("escapes all that is not printable ASCII", () => {
    const text = 'あ😀\u007f\u0000\n"\\/'
    const written = toUtf8(bookDialect.encode({ type: "ENHANCED", text }, 1))
    expect(written).toContain(String.raw`"payload": "\u3042\ud83d\ude00\u007f\u0000\n\"\\/"`)
  })
})

describe("what is accepted", () => {
  test.each(["0.1.0", "0.1", "0.0.9", "0.1.0a1", "0.0.99"])("version %s", (version) => {
    expect(decode({ ...envelope, version }).message).toEqual({ type: "ADD" })
  })

  it("fields in any order, more of them, and a payload where none belongs", () => {
    const { protocol, ...rest } = envelope
    expect(decode({ ...rest, extra: [1], payload: { key: "of a wallet" }, msg_type: 5, protocol })).toEqual({
      message: { type: "ADD_AS_EDGE" },
      myPort: 50082,
    })
  })

  it("hosts come back canonical", () => {
    const pickle = "c__builtin__\nset\n((l(V2001:DB8:0::1\nI1\nta(V::ffff:192.0.2.1\nI2\ntatR."
    expect(decode({ ...envelope, msg_type: 2, payload: pickle }).message).toEqual({
      type: "CORE_LIST",
      contacts: ["[2001:db8::1]:1", "192.0.2.1:2"],
    })
  })
})

describe("what is refused", () => {
  const listOf = (host: string, port: number) => ({
    ...envelope,
    msg_type: 2,
    payload: `c__builtin__\nset\n((l(V${host}\nI${port}\ntatR.`,
  })

  test.each<[string, string | Uint8Array | object, new (...args: never[]) => Error]>([
    ["nothing", "", invalid.EmptyMessage],
    ["bytes that are not UTF-8", Uint8Array.of(0x7b, 0xff, 0x7d), invalid.NotUtf8],
    ["no JSON", "GET / HTTP/1.1\r\n\r\n", invalid.NotJson],
    ["half a message", '{"protocol": "simple_bitcoin', invalid.NotJson],
    ["two messages", JSON.stringify(envelope).repeat(2), invalid.NotJson],
    ["a JSON list", "[1]", invalid.NotJson],
    ["JSON null", "null", invalid.NotJson],
    ["another protocol", { ...envelope, protocol: "bitcoin" }, invalid.WrongProtocol],
    ["no protocol", { ...envelope, protocol: undefined }, invalid.MissingField],
    ["version 0.1.1", { ...envelope, version: "0.1.1" }, invalid.NewerVersion],
    ["version 0.2a1", { ...envelope, version: "0.2a1" }, invalid.NewerVersion],
    ["version 1.0", { ...envelope, version: "1.0" }, invalid.NewerVersion],
    ["version of 400 digits", { ...envelope, version: `${"9".repeat(400)}.0` }, invalid.NewerVersion],
    ["version x", { ...envelope, version: "x" }, invalid.IllTypedField],
    ["version 1", { ...envelope, version: 1 }, invalid.IllTypedField],
    ["no type", { ...envelope, msg_type: undefined }, invalid.MissingField],
    ["type 12", { ...envelope, msg_type: 12 }, invalid.UnknownMessageType],
    ["type -1", { ...envelope, msg_type: -1 }, invalid.UnknownMessageType],
    ["type 0.5", { ...envelope, msg_type: 0.5 }, invalid.IllTypedField],
    ['type "0"', { ...envelope, msg_type: "0" }, invalid.IllTypedField],
    ["no port", { ...envelope, my_port: undefined }, invalid.MissingField],
    ["port null", { ...envelope, my_port: null }, invalid.IllTypedField],
    ["port 0", { ...envelope, my_port: 0 }, invalid.PortOutOfRange],
    ["port 65536", { ...envelope, my_port: 65536 }, invalid.PortOutOfRange],
    ["a text type without text", { ...envelope, msg_type: 11 }, invalid.MissingField],
    ["a text type with an object", { ...envelope, msg_type: 7, payload: { a: 1 } }, invalid.IllTypedField],
    ["a list without a list", { ...envelope, msg_type: 2 }, invalid.MissingField],
    ["a list as JSON", { ...envelope, msg_type: 2, payload: [["127.0.0.1", 1]] }, invalid.IllTypedField],
    [
      "a pickle that runs",
      { ...envelope, msg_type: 2, payload: "cos\nsystem\n(Vls\ntR." },
      invalid.PickleRefused,
    ],
    ["a name in a list", listOf("example.org", 1), invalid.UncallableContact],
    ["all addresses in a list", listOf("0.0.0.0", 1), invalid.UncallableContact],
    ["all addresses of IPv6 in a list", listOf("0::0", 1), invalid.UncallableContact],
    ["no host in a list", listOf("", 1), invalid.UncallableContact],
    ["a path in a list", listOf("127.0.0.1/x", 1), invalid.UncallableContact],
    ["2,000 letters as host", listOf("a".repeat(2_000), 1), invalid.UncallableContact],
    ["port 0 in a list", listOf("127.0.0.1", 0), invalid.PortOutOfRange],
  ])("%s", (_, input, error) => {
    const text = typeof input === "string" ? input : JSON.stringify(input)
    const bytes = input instanceof Uint8Array ? input : fromUtf8(text)
    expect(() => bookDialect.decode(bytes)).toThrow(error)
    expect(() => bookDialect.decode(bytes)).toThrow(invalid.InvalidMessage)
  })

  it("quotes a sender only in short, printable form", () => {
    const protocol = `\u001b[31m${"あ".repeat(1000)}`
    expect(() => decode({ ...envelope, protocol })).toThrow(/^another protocol: "\\u001b\[31m\?+\.\.\.$/)
  })

  it("a megabyte of nesting", () => {
    expect(() => bookDialect.decode(fromUtf8("[".repeat(1e6)))).toThrow(invalid.NotJson)
    expect(() => bookDialect.decode(fromUtf8('{"a":'.repeat(2e5)))).toThrow(invalid.NotJson)
  })

  it.each(["[", '{"a":'])("a type that is %s, 100,000 deep", (opened) => {
    const deep =
      opened.repeat(100_000) + (opened === "[" ? "" : "0") + (opened === "[" ? "]" : "}").repeat(100_000)
    const text = JSON.stringify({ ...envelope, msg_type: "here" }).replace('"here"', deep)
    expect(() => bookDialect.decode(fromUtf8(text))).toThrow(invalid.IllTypedField)
  })

  it("to write more than others read", () => {
    const text = "x".repeat(bookDialect.maxBytes)
    expect(() => bookDialect.encode({ type: "ENHANCED", text }, 50082)).toThrow(MessageTooLong)
  })
})

const port = fc.integer({ min: 1, max: 65535 })
const contact = fc.oneof(
  fc.tuple(fc.ipV4(), port).map(([host, number]) => `${host}:${number}` as Contact),
  port.map((number) => `[2001:db8::${number.toString(16)}]:${number}` as Contact),
)
const message = fc.constantFrom(...MESSAGE_TYPES).chain<Message>((type) => {
  if (type === "CORE_LIST") return fc.record({ type: fc.constant(type), contacts: fc.array(contact) })
  if (isTextType(type)) return fc.record({ type: fc.constant(type), text: fc.string({ unit: "binary" }) })
  return fc.constant({ type })
})

test("what one node says, another reads", () => {
  fc.assert(
    fc.property(message, port, (said, myPort) => {
      expect(bookDialect.decode(bookDialect.encode(said, myPort))).toEqual({ message: said, myPort })
    }),
  )
})

test("any bytes are a message or an InvalidMessage", () => {
  const field = fc.oneof(
    fc.jsonValue(),
    fc.integer({ min: -1, max: 13 }),
    fc.constantFrom("0.1.0", "127.0.0.1"),
  )
  const almost = fc
    .dictionary(fc.constantFrom("version", "msg_type", "my_port", "payload"), field)
    .map((fields) => fromUtf8(JSON.stringify({ ...envelope, ...fields })))
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), almost), (bytes) => {
      try {
        bookDialect.decode(bytes)
      } catch (error) {
        if (!(error instanceof invalid.InvalidMessage)) throw error
      }
    }),
    { numRuns: 1_000 },
  )
})
