import { createHmac, createPrivateKey, generateKeyPairSync, sign } from "node:crypto"
import { EMPTY, fromHex, fromUtf8, toHex } from "@ping-from-zero/core-tcp-check/wire"
import { describe, expect, test } from "vitest"
import identities from "../identity/vectors/libp2p-identity.json" with { type: "json" }
import noise from "../noise/vectors/noise-xx.json" with { type: "json" }
import * as node from "./node.ts"
import { DecryptionFailed, LowOrderPoint } from "./primitives.ts"
import * as web from "./web.ts"

const implementations: [string, typeof web][] = [
  ["node", node],
  ["web", web],
]
const message = fromUtf8("noise-libp2p-static-key:")

describe.each(implementations)("#crypto, %s", (_, crypto) => {
  test("SHA-256 of abc (FIPS 180-4)", () => {
    expect(toHex(crypto.sha256(fromUtf8("abc")))).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    )
  })

  test("what comes out is Uint8Array, on Node too", () => {
    const outcomes = [
      crypto.random(1),
      crypto.sha256(message),
      crypto.hkdfSha256(new Uint8Array(32), message),
    ]
    outcomes.push(
      crypto.ed25519Key(new Uint8Array(32)).publicKey,
      crypto.agreementKey(new Uint8Array(32)).publicKey,
    )
    for (const bytes of outcomes) expect(bytes.constructor).toBe(Uint8Array)
  })

  test("HKDF-SHA-256 without info (RFC 5869, its formulas with OpenSSL's HMAC)", () => {
    const hmac = (key: Uint8Array, ...parts: Uint8Array[]) =>
      createHmac("sha256", key).update(Buffer.concat(parts)).digest()
    const salt = new Uint8Array(32).fill(7)
    for (const secret of [EMPTY, message]) {
      const temp = hmac(salt, secret)
      const first = hmac(temp, Uint8Array.of(1))
      const second = hmac(temp, first, Uint8Array.of(2))
      expect(toHex(crypto.hkdfSha256(salt, secret))).toBe(toHex(first) + toHex(second))
    }
  })

  test("random bytes are as many as asked, and others each time", () => {
    expect(crypto.random(32)).toHaveLength(32)
    expect(crypto.random(10_000)).toHaveLength(10_000)
    const many = Array.from({ length: 1_000 }, () => toHex(crypto.random(24)))
    expect(new Set(many).size).toBe(1_000)
    expect(many).not.toContain("00".repeat(24))
  })

  describe("ChaCha20-Poly1305 (RFC 8439, 2.8.2)", () => {
    const key = fromHex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f")
    const nonce = fromHex("070000004041424344454647")
    const associated = fromHex("50515253c0c1c2c3c4c5c6c7")
    const plaintext = fromUtf8(
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.",
    )
    const sealed = fromHex(
      "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b" +
        "1a71de0a9e060b2905d6a5b67ecd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc" +
        "3ff4def08e4b7a9de576d26586cec64b6116" +
        "1ae10b594f09e26a7e902ecbd0600691",
    )

    test("seals and opens", () => {
      expect(toHex(crypto.seal(key, nonce, associated, plaintext))).toBe(toHex(sealed))
      expect(toHex(crypto.open(key, nonce, associated, sealed))).toBe(toHex(plaintext))
    })

    test("refuses a flip of any byte", () => {
      for (const i of sealed.keys()) {
        expect(() => crypto.open(key, nonce, associated, sealed.with(i, sealed[i]! ^ 1))).toThrow(
          DecryptionFailed,
        )
      }
    })

    test("refuses other associated data, and what is shorter than a tag", () => {
      expect(() => crypto.open(key, nonce, EMPTY, sealed)).toThrow(DecryptionFailed)
      expect(() => crypto.open(key, nonce, associated, sealed.subarray(0, 15))).toThrow(DecryptionFailed)
    })

    test.each([1, 44, 1008, 1009, 1024, 1025, 16_384])(
      "seals %i bytes as the other implementation does",
      (length) => {
        const message = new Uint8Array(length).fill(7)
        const sealed = crypto.seal(key, nonce, EMPTY, message)
        expect(toHex(web.seal(key, nonce, EMPTY, message))).toBe(toHex(sealed))
        expect(toHex(crypto.open(key, nonce, EMPTY, sealed))).toBe(toHex(message))
        expect(() => crypto.open(key, nonce, EMPTY, sealed.with(length, sealed[length]! ^ 1))).toThrow(
          DecryptionFailed,
        )
      },
    )

    test("seals nothing at all", () => {
      const tag = crypto.seal(key, nonce, EMPTY, EMPTY)
      expect(tag).toHaveLength(16)
      expect(crypto.open(key, nonce, EMPTY, tag)).toHaveLength(0)
    })
  })

  describe("X25519", () => {
    const ours = crypto.agreementKey(fromHex(noise.initiator.staticPrivate))
    const theirs = crypto.agreementKey(fromHex(noise.responder.ephemeralPrivate))

    test("public keys and one secret for both", () => {
      expect(toHex(ours.publicKey)).toBe(noise.initiator.staticPublic)
      expect(toHex(theirs.publicKey)).toBe(noise.responder.ephemeralPublic)
      expect(toHex(ours.agree(theirs.publicKey))).toBe(toHex(theirs.agree(ours.publicKey)))
    })

    // RFC 7748 section 6.1 and cr.yp.to/ecdh.html: the points whose order divides 8, and their other spellings.
    test.each([
      "0000000000000000000000000000000000000000000000000000000000000000",
      "0100000000000000000000000000000000000000000000000000000000000000",
      "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
      "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ])("refuses the point of low order %s", (point) => {
      expect(() => ours.agree(fromHex(point))).toThrow(LowOrderPoint)
    })
  })

  test("Ed25519: the specification's key, a known signature, and its refusals", () => {
    const { privateKey, publicKey } = identities.keys[0]!
    const payload = identities.noisePayloads.accept[0]!
    const key = crypto.ed25519Key(fromHex(privateKey).subarray(4, 36))
    expect(toHex(key.publicKey)).toBe(publicKey.slice(8))
    const signature = key.sign(fromHex(payload.signedBytes))
    expect(toHex(signature)).toBe(payload.identitySig)
    expect(crypto.ed25519Verify(key.publicKey, fromHex(payload.signedBytes), signature)).toBe(true)
    expect(crypto.ed25519Verify(key.publicKey, message, signature)).toBe(false)
    expect(crypto.ed25519Verify(key.publicKey, message, EMPTY)).toBe(false)
  })

  test("secp256k1: the specification's key signs with low s, and verifies", () => {
    const { privateKey, publicKey } = identities.keys[1]!
    const key = crypto.secp256k1Key(fromHex(privateKey).subarray(4))
    expect(toHex(key.publicKey)).toBe(publicKey.slice(8))
    const signature = key.sign(message)
    expect(crypto.secp256k1Verify(key.publicKey, message, signature)).toBe(true)
    expect(crypto.secp256k1Verify(key.publicKey, fromUtf8("another"), signature)).toBe(false)
    expect(crypto.secp256k1Verify(fromHex("02".padEnd(66, "f")), message, signature)).toBe(false)
  })

  test("ECDSA on P-256 as OpenSSL signs it", () => {
    const { privateKey, publicKey } = identities.keys[2]!
    const key = createPrivateKey({
      key: Buffer.from(privateKey.slice(8), "hex"),
      format: "der",
      type: "sec1",
    })
    const point = fromHex(publicKey).subarray(-65)
    const signature = sign("sha256", message, key)
    expect(crypto.p256Verify(point, message, signature)).toBe(true)
    expect(crypto.p256Verify(point, fromUtf8("another"), signature)).toBe(false)
    expect(crypto.p256Verify(point.with(64, point[64]! ^ 1), message, signature)).toBe(false)
    expect(crypto.p256Verify(point, message, EMPTY)).toBe(false)
  })

  describe("RSA as OpenSSL signs it", () => {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 })
    const { n, e } = publicKey.export({ format: "jwk" })
    const numbers = { modulus: Buffer.from(n!, "base64url"), exponent: Buffer.from(e!, "base64url") }
    const signature = new Uint8Array(sign("sha256", message, privateKey))

    test("verifies", () => {
      expect(crypto.rsaVerify(numbers, message, signature)).toBe(true)
      expect(crypto.rsaVerify(numbers, fromUtf8("another"), signature)).toBe(false)
    })

    test("refuses a flip of any byte, a cut, a number above the modulus", () => {
      for (const i of [0, 1, 100, 255]) {
        expect(crypto.rsaVerify(numbers, message, signature.with(i, signature[i]! ^ 1))).toBe(false)
      }
      expect(crypto.rsaVerify(numbers, message, signature.subarray(1))).toBe(false)
      expect(crypto.rsaVerify(numbers, message, EMPTY)).toBe(false)
      expect(crypto.rsaVerify(numbers, message, new Uint8Array(256).fill(0xff))).toBe(false)
    })
  })
})
