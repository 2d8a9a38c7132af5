import { fromHex, toHex } from "@ping-from-zero/core-tcp-check/wire"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { random } from "#crypto"
import { MalformedProtobuf } from "../bytes/protobuf.ts"
import { InvalidPublicKey } from "../crypto/primitives.ts"
import { ed25519Identity, secp256k1Identity } from "./identity.ts"
import { InvalidKeyFile, newKeyFile, parseKeyFile } from "./key-file.ts"
import {
  InvalidPeerId,
  parsePeerId,
  peerIdFromBytes,
  peerIdOf,
  peerIdToBytes,
  peerIdToCid,
} from "./peer-id.ts"
import { decodePublicKey, encodePublicKey, type PublicKey, verify } from "./public-key.ts"
import vectors from "./vectors/libp2p-identity.json" with { type: "json" }

describe.each(vectors.keys)("the specification's $type key", (vector) => {
  const key = decodePublicKey(fromHex(vector.publicKey))

  test("is read, and written as it was", () => {
    expect(key.type).toBe(vector.type)
    expect(toHex(encodePublicKey(key))).toBe(vector.publicKey)
  })

  test("has its peer id, in all three forms", () => {
    const peerId = peerIdOf(key)
    expect(peerId).toBe(vector.base58)
    expect(toHex(peerIdToBytes(peerId))).toBe(vector.multihash)
    expect(peerIdToCid(peerId)).toBe(vector.cid)
  })
})

describe("a peer id", () => {
  test.each([...vectors.peerIdStrings, ...vectors.keys.map((key) => ({ ...key, text: key.cid }))])(
    "$text",
    ({ text, base58, cid, multihash }) => {
      const peerId = parsePeerId(text)
      expect(peerId).toBe(base58)
      expect(peerIdToCid(peerId)).toBe(cid)
      expect(peerIdFromBytes(fromHex(multihash))).toBe(peerId)
    },
  )

  const ed25519 = vectors.keys[0]!
  test.each([
    ["nothing", ""],
    ["no base58", "0OIl"],
    ["cut", ed25519.base58.slice(0, -1)],
    ["longer", `${ed25519.base58}1`],
    ["a CID of something else", "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi"],
  ])("%s is refused", (_, text) => {
    expect(() => parsePeerId(text)).toThrow(InvalidPeerId)
  })

  test("a text longer than any peer id is not even decoded", () => {
    const tooLong = expect.objectContaining({ cause: new InvalidPeerId("it has more than 128 characters") })
    expect(() => parsePeerId("1".repeat(100_000))).toThrow(tooLong)
    expect(() => parsePeerId("1".repeat(129))).toThrow(tooLong)
    expect(() => parsePeerId("1".repeat(128))).not.toThrow(tooLong)
  })

  test.each([
    ["a cut digest", ed25519.multihash.slice(0, -2)],
    ["a byte too many", `${ed25519.multihash}00`],
    ["an inlined key that is none", "0004deadbeef"],
    ["a P-256 key, inlined, as js-libp2p writes it", `005f${vectors.keys[2]!.publicKey}`],
    ["SHA-1", `1114${"00".repeat(20)}`],
    ["half a SHA-256", `1210${"00".repeat(16)}`],
    ["a code that is not minimal", `920020${"00".repeat(32)}`],
    ["a length that is not minimal", `12a000${"00".repeat(32)}`],
    ["nothing", ""],
  ])("%s is refused", (_, hex) => {
    expect(() => peerIdFromBytes(fromHex(hex))).toThrow(InvalidPeerId)
  })

  test("any bytes and any text are a peer id, or refused as one", () => {
    const orRefused = (read: () => unknown) => {
      try {
        read()
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidPeerId)
      }
    }
    fc.assert(fc.property(fc.uint8Array(), (bytes) => orRefused(() => peerIdFromBytes(bytes))))
    fc.assert(fc.property(fc.string(), (text) => orRefused(() => parsePeerId(text))))
    const base58 = fc.string({ unit: fc.constantFrom(..."123QmabcdzZ") })
    fc.assert(fc.property(base58, (text) => orRefused(() => parsePeerId(text))))
  })
})

describe("a public key", () => {
  test.each([
    ["no type", "12201ed1"],
    ["no data", "0801"],
    ["an unknown type", "08041200"],
    ["31 bytes of Ed25519", `0801121f${"00".repeat(31)}`],
    ["an uncompressed secp256k1 point", `08021241${"04".repeat(65)}`],
    ["P-256 by another prefix", vectors.keys[2]!.publicKey.replace("2a8648ce3d0301", "2b81040022030a")],
    ["P-256 with a byte too many", `08031${"25c"}${vectors.keys[2]!.publicKey.slice(8)}00`],
  ])("%s is refused", (_, hex) => {
    expect(() => decodePublicKey(fromHex(hex))).toThrow()
  })

  test.each([512, 1024, 2040, 8200, 16_384])("RSA of %i bits is refused", (bits) => {
    const key: PublicKey = { type: "RSA", data: spki(bits / 8) }
    expect(() => decodePublicKey(encodePublicKey(key))).toThrow(InvalidPublicKey)
  })

  test("RSA with an exponent that takes its time is refused", () => {
    const key = (exponent: string): PublicKey => ({ type: "RSA", data: spki(256, exponent) })
    expect(() => decodePublicKey(encodePublicKey(key("00ffffffff")))).not.toThrow()
    expect(() => decodePublicKey(encodePublicKey(key("0100000001")))).toThrow(InvalidPublicKey)
  })

  test.each([2048, 8192])("RSA of %i bits is taken", (bits) => {
    const key: PublicKey = { type: "RSA", data: spki(bits / 8) }
    expect(decodePublicKey(encodePublicKey(key))).toEqual(key)
  })

  test("any bytes, and any bytes in the place of DER, are a key or refused by name", () => {
    const orRefused = (read: () => unknown) => {
      try {
        read()
      } catch (error) {
        expect([MalformedProtobuf, InvalidPublicKey]).toContain((error as Error).constructor)
      }
    }
    fc.assert(fc.property(fc.uint8Array(), (bytes) => orRefused(() => decodePublicKey(bytes))))
    const der = fromHex(vectors.keys[3]!.publicKey)
    const change = fc.tuple(fc.nat(der.length - 1), fc.nat(255))
    fc.assert(fc.property(change, ([at, byte]) => orRefused(() => decodePublicKey(der.with(at, byte)))))
  })

  test("verifies what its owner signed", () => {
    const message = new Uint8Array([1, 2, 3])
    for (const identity of [ed25519Identity(random(32)), secp256k1Identity(random(32))]) {
      const signature = identity.sign(message)
      expect(verify(identity.publicKey, message, signature)).toBe(true)
      expect(verify(identity.publicKey, message.with(0, 0), signature)).toBe(false)
    }
  })
})

describe("a key file", () => {
  const base64 = (hex: string) => Buffer.from(hex, "hex").toString("base64")

  test.each(vectors.keys.slice(0, 2))("holds the specification's $type key", ({ privateKey, base58 }) => {
    expect(parseKeyFile(base64(privateKey)).peerId).toBe(base58)
  })

  test("of stage 2 is a secp256k1 peer id here", () => {
    const { privateKey, base58 } = vectors.keys[1]!
    expect(parseKeyFile(`${privateKey.slice(8)}\n`).peerId).toBe(base58)
  })

  test("is made anew", () => {
    const text = newKeyFile(random)
    expect(parseKeyFile(text).peerId).toMatch(/^12D3Koo/)
    expect(parseKeyFile(newKeyFile(random)).peerId).not.toBe(parseKeyFile(text).peerId)
  })

  const [ed25519, , ecdsa] = vectors.keys
  test.each([
    ["nothing", ""],
    ["no base64", "!"],
    ["no protobuf", "AAAA"],
    ["an ECDSA key", base64(ecdsa!.privateKey)],
    ["two halves that do not fit", base64(`${ed25519!.privateKey.slice(0, -2)}00`)],
  ])("of %s is refused, and not repeated", (_, text) => {
    expect(() => parseKeyFile(text)).toThrow(InvalidKeyFile)
    if (text.length > 8) expect(() => parseKeyFile(text)).not.toThrow(text.slice(0, 8))
  })
})

/** DER of an RSA key with a modulus of so many bytes. */
function spki(modulusBytes: number, exponent = "010001"): Uint8Array {
  const element = (tag: string, contents: string) =>
    `${tag}82${(contents.length / 2).toString(16).padStart(4, "0")}${contents}`
  const modulus = element("02", `00${"ff".repeat(modulusBytes)}`)
  const key = element("03", `00${element("30", modulus + element("02", exponent))}`)
  return fromHex(element("30", `300d06092a864886f70d0101010500${key}`))
}
