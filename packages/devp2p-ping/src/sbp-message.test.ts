import { type Contact, InvalidContact, InvalidMessage, type Message } from "@ping-from-zero/core-tcp-check"
import { isTextType, MESSAGE_TYPES, toHex } from "@ping-from-zero/core-tcp-check/wire"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { random } from "#crypto"
import { enodeContact } from "./identity/enode.ts"
import { generateNodeKey, nodeId } from "./identity/node-key.ts"
import { encode, RlpError, type RlpItem } from "./rlp/rlp.ts"
import { numberItem, textItem } from "./rlp/rlp-fields.ts"
import { decodeSbp, encodeSbp } from "./sbp-message.ts"

const ids = Array.from({ length: 5 }, () => nodeId(generateNodeKey(random).publicKey))
const contacts = fc
  .record({ id: fc.constantFrom(...ids), host: fc.ipV4(), port: fc.integer({ min: 1, max: 65_535 }) })
  .map(enodeContact)
const messages: fc.Arbitrary<Message> = fc
  .constantFrom(...MESSAGE_TYPES)
  .chain((type): fc.Arbitrary<Message> => {
    if (type === "CORE_LIST") return fc.record({ type: fc.constant(type), contacts: fc.array(contacts) })
    if (isTextType(type)) return fc.record({ type: fc.constant(type), text: fc.string({ unit: "grapheme" }) })
    return fc.constant({ type })
  })

test("on the wire", () => {
  expect(toHex(encodeSbp({ type: "ADD" }, 50_082))).toBe("c58082c3a280")
  expect(toHex(encodeSbp({ type: "ENHANCED", text: "hi" }, 1))).toBe("c50b01826869")
  expect(toHex(encodeSbp({ type: "CORE_LIST", contacts: [] }, 1))).toBe("c30201c0")
})

test("any message comes back", () => {
  fc.assert(
    fc.property(messages, fc.integer({ min: 1, max: 65_535 }), (message, myPort) => {
      expect(decodeSbp(encodeSbp(message, myPort))).toEqual({ message, myPort })
    }),
  )
})

test("any bytes are a message or refused by name", () => {
  const damaged = fc.tuple(messages, fc.nat(), fc.nat(255)).map(([message, at, byte]) => {
    const bytes = encodeSbp(message, 1)
    return bytes.with(at % bytes.length, byte)
  })
  fc.assert(
    fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 40 })), (bytes) => {
      try {
        decodeSbp(bytes)
      } catch (error) {
        expect([RlpError, InvalidMessage, InvalidContact].some((kind) => error instanceof kind)).toBe(true)
      }
    }),
    { numRuns: 1_000 },
  )
})

describe("refused:", () => {
  const message = (type: number, port: number, payload: RlpItem) =>
    encode([numberItem(type), numberItem(port), payload])
  const url = `enode://${ids[0]}@10.0.0.1:1`
  test.each([
    ["a type of the future", message(12, 1, textItem("")), "UnknownMessageType"],
    ["port 0", message(0, 0, textItem("")), "PortOutOfRange"],
    ["port 65536", message(0, 65_536, textItem("")), "PortOutOfRange"],
    ["no payload where a text belongs", encode([numberItem(11), numberItem(1)]), "RlpError"],
    ["a list where a text belongs", message(11, 1, []), "RlpError"],
    ["a text where a list belongs", message(2, 1, textItem(url)), "RlpError"],
    ["a text that is not UTF-8", message(11, 1, Uint8Array.of(0xff)), "RlpError"],
    ["a contact of stage 1", message(2, 1, [textItem("10.0.0.1:50082")]), "InvalidContact"],
    [
      "a contact with a name for a host",
      message(2, 1, [textItem(url.replace("10.0.0.1", "localhost"))]),
      "InvalidContact",
    ],
    ["1,001 contacts", message(2, 1, Array(1_001).fill(textItem(url))), "TooManyContacts"],
    ["not a list at all", encode(textItem("ADD")), "RlpError"],
    ["more than one message", Uint8Array.of(...encodeSbp({ type: "ADD" }, 1), 0xc0), "RlpError"],
  ])("%s", (_, bytes, name) => {
    expect(() => decodeSbp(bytes)).toThrow(expect.objectContaining({ name }))
  })

  test("but a query, or another spelling, is read as the same contact", () => {
    const spelled = `enode://${ids[0]!.toUpperCase()}@[::ffff:10.0.0.1]:1?discport=0`
    expect(decodeSbp(message(2, 1, [textItem(spelled)])).message).toEqual({
      type: "CORE_LIST",
      contacts: [url as Contact],
    })
  })
})
