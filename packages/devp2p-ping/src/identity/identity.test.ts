import { InvalidContact } from "@ping-from-zero/core-tcp-check"
import { fromHex, toHex } from "@ping-from-zero/core-tcp-check/wire"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { random } from "#crypto"
import { contactId, enodeContact, formatEnode, parseEnode } from "./enode.ts"
import { InvalidNodeKey } from "./key-file.ts"
import { formatNodeKey, generateNodeKey, nodeId, nodeKey, parseNodeKey } from "./node-key.ts"

/** EIP-8's static key of A (CC0). */
const PRIVATE = "49a7b37aa6f6645917e7b807e9d1c00d4fa71f18343b0d4122a4d2df64dd6fee"
const ID =
  "fda1cff674c90c9a197539fe3dfb53086ace64f83ed7c6eabec741f7f381cc803e52ab2cd55d5569bce4347107a310dfd5f88a010cd2ffd1005ca406f1842877"

describe("a node's key", () => {
  test("has its public key, and a file to live in", () => {
    const key = nodeKey(fromHex(PRIVATE))
    expect(nodeId(key.publicKey)).toBe(ID)
    expect(formatNodeKey(key)).toBe(`${PRIVATE}\n`)
    expect(parseNodeKey(formatNodeKey(key))).toEqual(key)
  })

  test("is drawn anew", () => {
    const key = generateNodeKey(random)
    expect(parseNodeKey(formatNodeKey(key))).toEqual(key)
    expect(toHex(generateNodeKey(random).privateKey)).not.toBe(toHex(key.privateKey))
  })

  test("is drawn again when the draw is none", () => {
    const draws = [new Uint8Array(32), new Uint8Array(32).fill(0xff), fromHex(PRIVATE)]
    expect(nodeId(generateNodeKey(() => draws.shift()!).publicKey)).toBe(ID)
  })

  test.each([
    ["", "0 characters"],
    [PRIVATE.slice(1), "63 characters"],
    [`0x${PRIVATE}`, "66 characters"],
    ["00".repeat(32), "between 0 and the order"],
    ["ff".repeat(32), "between 0 and the order"],
  ])("a file with %j is refused", (text, reason) => {
    expect(() => parseNodeKey(text)).toThrow(InvalidNodeKey)
    expect(() => parseNodeKey(text)).toThrow(reason)
  })

  test("the wrong number of bytes is refused", () => {
    expect(() => nodeKey(new Uint8Array(31))).toThrow(
      new InvalidNodeKey("a private key has 32 bytes, not 31"),
    )
  })

  test("a refused key file is not repeated in the message", () => {
    expect(() => parseNodeKey(`${PRIVATE}!`)).not.toThrow(PRIVATE.slice(0, 8))
  })
})

describe("an enode URL", () => {
  test.each([
    [`enode://${ID}@127.0.0.1:30303`, "127.0.0.1", 30303],
    [`enode://${ID}@127.0.0.1:30303?discport=0`, "127.0.0.1", 30303],
    [`enode://${ID}@127.0.0.1:30303?discport=30301&more=1`, "127.0.0.1", 30303],
    [` enode://${ID.toUpperCase()}@127.0.0.1:1/\n`, "127.0.0.1", 1],
    [`ENODE://${ID}@[2001:DB8::0:1]:65535`, "2001:db8::1", 65535],
    [`enode://${ID}@[::ffff:127.0.0.1]:30303`, "127.0.0.1", 30303],
    [`enode://${ID}@Example.ORG:30303`, "example.org", 30303],
  ])("%s", (text, host, port) => {
    expect(parseEnode(text)).toEqual({ id: ID, publicKey: fromHex(ID), host, port })
  })

  const other = `${ID.slice(0, -1)}8`
  test.each([
    ["", "is not an enode URL: enode://KEY@HOST:PORT"],
    ["127.0.0.1:30303", "is not an enode URL: enode://KEY@HOST:PORT"],
    [`http://${ID}@127.0.0.1:30303`, "is not an enode URL: it begins with http://"],
    ["enode://127.0.0.1:30303", "has no key: enode://KEY@…"],
    ["enode://@127.0.0.1:30303", "has no key: enode://KEY@…"],
    [`enode://${ID}`, "has no address: …@HOST:PORT"],
    [`enode://g${ID.slice(1)}@127.0.0.1:30303`, "has a key that is not hex"],
    [`enode://${ID.slice(1)}@127.0.0.1:30303`, "has a key of 127 hex digits; a node's key has 128"],
    [`enode://04${ID}@127.0.0.1:30303`, "has a key of 130 hex digits; a node's key has 128"],
    [`enode://${other}@127.0.0.1:30303`, "has a key that is not a point of secp256k1"],
    [`enode://${ID}@127.0.0.1:0`, "has port 0, where nobody can listen"],
    [`enode://${ID}@127.0.0.1:70000`, "port 70000 is out of range: 0 to 65535"],
    [`enode://${ID}@127.0.0.1`, '"127.0.0.1" is not HOST:PORT, like 127.0.0.1:50082'],
    [`enode://${ID}@127.0.0.1:port`, '"127.0.0.1:port" is not HOST:PORT, like 127.0.0.1:50082'],
    [`enode://${ID}@[::g]:30303`, '"[::g]" is not a host'],
  ])("%s is refused", (text, sentence) => {
    expect(() => parseEnode(text)).toThrow(InvalidContact)
    expect(() => parseEnode(text)).toThrow(sentence)
  })

  test.each([
    ["a host of 1 MB", `enode://${ID}@${"字".repeat(300_000)}:1`, "is too long for an enode URL"],
    [
      "a host of 254 characters",
      `enode://${ID}@${"字".repeat(254)}:65535`,
      "has a host of more than 253 characters",
    ],
  ])("%s is refused before anything reads it as a host", (_, text, sentence) => {
    expect(() => parseEnode(text)).toThrow(sentence)
  })

  test("has 1,024 characters at most, its query among them", () => {
    const url = `enode://${ID}@127.0.0.1:1?`
    expect(parseEnode(url.padEnd(1_024, "x")).port).toBe(1)
    expect(() => parseEnode(url.padEnd(1_025, "x"))).toThrow("is too long for an enode URL")
  })

  test("as a contact it has one spelling, and an address", () => {
    const contact = enodeContact(parseEnode(`enode://${ID.toUpperCase()}@[2001:DB8:0::1]:30303?discport=0`))
    expect(contact).toBe(`enode://${ID}@[2001:db8::1]:30303`)
    expect(enodeContact(parseEnode(contact))).toBe(contact)
    expect(contactId(contact)).toBe(ID)
    expect(() => enodeContact(parseEnode(`enode://${ID}@localhost:30303`))).toThrow(
      '"localhost" is a name: a contact holds an IP address',
    )
  })

  test("any text is an enode URL or refused as one", () => {
    const pieces = fc.constantFrom(
      "enode://",
      ID,
      "@",
      "127.0.0.1",
      ":",
      "30303",
      "?",
      "[::1]",
      "/",
      " ",
      "é",
      "0",
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((parts) => parts.join("")),
        ),
        (text) => {
          try {
            expect(parseEnode(formatEnode(parseEnode(text)))).toEqual(parseEnode(text))
          } catch (error) {
            expect(error).toBeInstanceOf(InvalidContact)
          }
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
