import { InvalidContact } from "@ping-from-zero/core-tcp-check"
import { concat, fromHex, fromUtf8, toHex } from "@ping-from-zero/core-tcp-check/wire"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { keccak256, secp256k1 } from "#crypto"
import { encode, type RlpItem } from "../rlp/rlp.ts"
import vectors from "../vectors/enr.json" with { type: "json" }
import { parseEnr, signEnr } from "./enr.ts"
import { enrFields } from "./enr-fields.ts"
import { nodeKey } from "./node-key.ts"

/** EIP-778's key (CC0). */
const KEY = nodeKey(fromHex("b71c71a67e1177ad4e901695e1b4b9ee17ae16c6668d313eac2f96dbcda3f291"))
const EXAMPLE = vectors.records[0]!.enr
const COMPRESSED = parseEnr(EXAMPLE).compressedKey
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
const IP = Uint8Array.of(127, 0, 0, 1)

const base64 = (bytes: Uint8Array) => `enr:${Buffer.from(bytes).toString("base64url")}`
const signed = (...items: RlpItem[]) => base64(encode([new Uint8Array(64).fill(1), ...items]))

describe("records that others have published", () => {
  test.each(vectors.records)("$name", ({ enr, seq, compressedKey, fields }) => {
    const record = parseEnr(enr)
    expect(`${record.seq}`).toBe(seq)
    expect(toHex(record.compressedKey)).toBe(compressedKey)
    const { eth2, ...others } = enrFields(record.pairs)
    const epoch = eth2 && { eth2: { ...eth2, nextForkEpoch: `${eth2.nextForkEpoch}` } }
    expect({ ...others, ...epoch }).toEqual(fields)
  })

  test("the key of the example is the one that the specification gives", () => {
    expect(parseEnr(EXAMPLE).publicKey).toEqual(KEY.publicKey)
  })
})

describe("a record of ours", () => {
  test("is the one of the specification where it says the same", () => {
    const record = parseEnr(signEnr(KEY, 1n, { ip: IP, udp: Uint8Array.of(0x76, 0x5f) }))
    expect(record).toMatchObject({ seq: 1n, publicKey: KEY.publicKey })
    expect(enrFields(record.pairs)).toEqual({ ip: "127.0.0.1", udp: 30303, others: [] })
  })

  test("says nothing else once a bit of it is another", () => {
    const bytes = Buffer.from(EXAMPLE.slice(4), "base64url")
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const changed = Uint8Array.from(bytes)
        changed[bit >> 3]! ^= 1 << (bit & 7)
        expect(() => parseEnr(base64(changed))).toThrow(InvalidContact)
      }),
    )
  })

  test("any bytes are a record or refused in a sentence", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 310 }), (bytes) => {
        expect(() => parseEnr(base64(bytes))).toThrow(InvalidContact)
      }),
    )
  })

  test("whose signature is the other one of the two forms is refused, as go-ethereum does", () => {
    const content = [Uint8Array.of(1), fromUtf8("id"), fromUtf8("v4"), fromUtf8("secp256k1"), COMPRESSED]
    const signature = secp256k1.sign(keccak256(encode(content)), KEY.privateKey)
    const [r, s] = [signature.subarray(0, 32), signature.subarray(32, 64)]
    const otherForm = fromHex((ORDER - BigInt(`0x${toHex(s)}`)).toString(16).padStart(64, "0"))
    expect(() => parseEnr(base64(encode([concat(r, s), ...content])))).not.toThrow()
    expect(() => parseEnr(base64(encode([concat(r, otherForm), ...content])))).toThrow("signature")
  })
})

test.each<[string, string, string]>([
  ["another scheme", "enode:-IS4", "is not an ENR: enr: and base64"],
  ["letters of other alphabets", "enr:-IS4+/", "is not an ENR: enr: and base64"],
  ["one letter too many", `${EXAMPLE.slice(0, 9)}`, "a letter is missing"],
  ["a record that was cut", EXAMPLE.slice(0, -4), "RLP: cut short"],
  ["two records", `${EXAMPLE}AAAA`, "RLP: bytes left over"],
  ["more than 300 bytes", base64(new Uint8Array(301)), "has 301 bytes: an ENR has at most 300"],
  ["more than any record has", `enr:${"A".repeat(1_000_000)}`, "is too long for an ENR"],
  ["no list", base64(encode(fromUtf8("text"))), "RLP: bytes where a list belongs"],
  ["a key without a value", signed(Uint8Array.of(1), fromUtf8("id")), "has a key without a value"],
  ["a key twice", signed(Uint8Array.of(1), fromUtf8("id"), IP, fromUtf8("id"), IP), "has the key id twice"],
  [
    "keys that are not sorted",
    signed(Uint8Array.of(1), fromUtf8("ip"), IP, fromUtf8("id"), IP),
    "behind one",
  ],
  ["no scheme", signed(Uint8Array.of(1), fromUtf8("ip"), IP), "of no name"],
  ["a scheme of others", signed(Uint8Array.of(1), fromUtf8("id"), fromUtf8("v5")), "the scheme v5"],
  ["a number of 9 bytes", signed(new Uint8Array(9).fill(1), fromUtf8("id"), IP), "RLP: a number too large"],
  [
    "a name that does something to a terminal",
    signed(Uint8Array.of(1), fromUtf8("id"), fromUtf8("\u001b")),
    "the scheme ·",
  ],
])("%s is refused", (_, text, sentence) => {
  expect(() => parseEnr(text)).toThrow(InvalidContact)
  expect(() => parseEnr(text)).toThrow(sentence)
})

test("padding, capitals of the scheme and space around it are the person's, not the record's", () => {
  for (const text of [` ${EXAMPLE}\n`, `${EXAMPLE}==`, EXAMPLE.replace("enr:", "ENR:")])
    expect(parseEnr(text)).toEqual(parseEnr(EXAMPLE))
})

test("a field of the wrong form is as one that nobody knows, and the others are read", () => {
  const values = {
    ip: Uint8Array.of(127, 0, 0),
    tcp: Uint8Array.of(1, 0, 0),
    udp: [IP],
    eth: [],
    eth2: new Uint8Array(15),
    tcp6: Uint8Array.of(7),
    snap: [],
    constructor: IP,
  }
  expect(enrFields(parseEnr(signEnr(KEY, 0n, values)).pairs)).toEqual({
    tcp6: 7,
    others: ["constructor", "eth", "eth2", "ip", "snap", "tcp", "udp"],
  })
})

test("an execution node's forks", () => {
  const eth = [[fromHex("fc64ec04"), Uint8Array.of(0x11, 0x8c, 0x30)]]
  expect(enrFields(parseEnr(signEnr(KEY, 7n, { eth })).pairs).eth).toEqual({
    forkHash: "fc64ec04",
    next: 1_150_000,
  })
})
