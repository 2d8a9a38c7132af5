import fc from "fast-check"
import { describe, expect, it, test } from "vitest"
import { fromUtf8, toUtf8 } from "../bytes/bytes.ts"
import type { Contact } from "../contact.ts"
import type { Message, MessageType } from "../membership/message.ts"
import { blueDialect } from "./blue.ts"
import { NotInDialect } from "./dialect.ts"
import * as invalid from "./invalid-message.ts"

const add = { type: "Add", source_port: "17879", payload: "" }
const nodes = (payload: unknown) => ({ ...add, type: "Nodes", payload: JSON.stringify(payload) })
const decode = (fields: object) => blueDialect.decode(fromUtf8(JSON.stringify(fields)))
const list = (count: number): Message => ({
  type: "CORE_LIST",
  contacts: Array.from({ length: count }, (_, i) => `127.0.0.1:${10_000 + i}` as Contact),
})

/** As serde_json writes the Message of its message.rs. */
describe("the bytes that blue writes", () => {
  test.each<[Message, string]>([
    [{ type: "ADD" }, '{"type":"Add","source_port":"17879","payload":""}'],
    [{ type: "ADD_AS_EDGE" }, '{"type":"AddEdge","source_port":"17879","payload":""}'],
    [{ type: "REMOVE" }, '{"type":"Remove","source_port":"17879","payload":""}'],
    [{ type: "PING" }, '{"type":"Ping","source_port":"17879","payload":""}'],
    [{ type: "CORE_LIST", contacts: [] }, '{"type":"Nodes","source_port":"17879","payload":"[]"}'],
    [
      { type: "CORE_LIST", contacts: ["127.0.0.1:7878", "127.0.0.1:17879"] as Contact[] },
      String.raw`{"type":"Nodes","source_port":"17879","payload":"[[\"127.0.0.1\",\"7878\"],[\"127.0.0.1\",\"17879\"]]"}`,
    ],
  ])("%j, both ways", (message, text) => {
    expect(toUtf8(blueDialect.encode(message, 17879))).toBe(text)
    expect(blueDialect.decode(fromUtf8(text))).toEqual({ message, myPort: 17879 })
  })

  it("takes fields in any order, and more of them", () => {
    expect(decode({ more: 1, payload: "ignored", source_port: "1", type: "Ping" })).toEqual({
      message: { type: "PING" },
      myPort: 1,
    })
  })
})

describe("what its nodes could not read is not written", () => {
  test.each<MessageType>([
    "REQUEST_CORE_LIST",
    "REMOVE_EDGE",
    "NEW_TRANSACTION",
    "NEW_BLOCK",
    "REQUEST_FULL_CHAIN",
    "RSP_FULL_CHAIN",
    "ENHANCED",
  ])("%s", (type) => {
    expect(() => blueDialect.encode({ type, text: "hello" } as Message, 1)).toThrow(NotInDialect)
  })

  it("a list above 512 bytes", () => {
    expect(blueDialect.encode(list(17), 17879).length).toBeLessThanOrEqual(512)
    expect(() => blueDialect.encode(list(40), 17879)).toThrow("at most 512 are read: 17 nodes fit, not 40")
  })
})

describe("what is refused", () => {
  test.each<[string, object, new (...args: never[]) => Error]>([
    ["an unknown type", { ...add, type: "Enhanced" }, invalid.UnknownMessageType],
    ["a type by number", { ...add, type: 0 }, invalid.IllTypedField],
    ["no type", { ...add, type: undefined }, invalid.MissingField],
    ["no payload", { ...add, payload: undefined }, invalid.MissingField],
    ["a port by number", { ...add, source_port: 17879 }, invalid.IllTypedField],
    ["port 0", { ...add, source_port: "0" }, invalid.PortOutOfRange],
    ["port 65536", { ...add, source_port: "65536" }, invalid.PortOutOfRange],
    ["port 0x10", { ...add, source_port: "0x10" }, invalid.PortOutOfRange],
    ["a list that is not JSON", { ...add, type: "Nodes" }, invalid.NotJson],
    ["a list that is none", nodes({}), invalid.IllTypedField],
    ["a node alone", nodes(["127.0.0.1", "1"]), invalid.IllTypedField],
    ["a node without a port", nodes([["127.0.0.1"]]), invalid.IllTypedField],
    ["a node with a port by number", nodes([["127.0.0.1", 1]]), invalid.IllTypedField],
    ["a node by name", nodes([["localhost", "1"]]), invalid.UncallableContact],
    ["a node at port -1", nodes([["127.0.0.1", "-1"]]), invalid.PortOutOfRange],
    ["1,001 nodes", nodes(Array(1_001).fill(["127.0.0.1", "1"])), invalid.TooManyContacts],
  ])("%s", (_, fields, error) => {
    expect(() => decode(fields)).toThrow(error)
    expect(() => decode(fields)).toThrow(invalid.InvalidMessage)
  })
})

test("a host of 40,000 letters is refused before anybody looks at them", () => {
  const host = String.fromCodePoint(
    ...Array.from({ length: 40_000 }, (_, i) => 0x4e00 + ((i * 7_919) % 20_000)),
  )
  const begun = process.cpuUsage() // our own work: on a busy machine the clock counts others' too
  expect(() => decode(nodes([[host, "1"]]))).toThrow(invalid.UncallableContact)
  expect(process.cpuUsage(begun).user).toBeLessThan(2_000_000)
})

test("any bytes are a message or an InvalidMessage", () => {
  const almost = fc
    .record({
      type: fc.oneof(fc.constantFrom("Add", "Nodes", "Ping"), fc.jsonValue()),
      source_port: fc.oneof(fc.constantFrom("1", "17879"), fc.jsonValue()),
      payload: fc.oneof(fc.json(), fc.jsonValue(), fc.constant('[["127.0.0.1","1"]]')),
    })
    .map((fields) => fromUtf8(JSON.stringify(fields)))
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), almost), (bytes) => {
      try {
        blueDialect.decode(bytes)
      } catch (error) {
        if (!(error instanceof invalid.InvalidMessage)) throw error
      }
    }),
    { numRuns: 1_000 },
  )
})
