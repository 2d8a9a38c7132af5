import { fromHex, fromUtf8, toHex } from "@ping-from-zero/core-tcp-check/wire"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import * as node from "./node.ts"
import { InvalidPoint, InvalidSignature, type Primitives, sameTag } from "./primitives.ts"
import * as web from "./web.ts"

const P = 2n ** 256n - 2n ** 32n - 977n
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
const number32 = (value: bigint) => fromHex(value.toString(16).padStart(64, "0"))
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const privateKeys = fc.bigInt({ min: 1n, max: ORDER - 1n }).map(number32)

/** EIP-8's keys (CC0): A's static key, B's, and what they share. */
const PRIVATE_A = fromHex("49a7b37aa6f6645917e7b807e9d1c00d4fa71f18343b0d4122a4d2df64dd6fee")
const PUBLIC_A = fromHex(
  "fda1cff674c90c9a197539fe3dfb53086ace64f83ed7c6eabec741f7f381cc803e52ab2cd55d5569bce4347107a310dfd5f88a010cd2ffd1005ca406f1842877",
)
const PRIVATE_B = fromHex("b71c71a67e1177ad4e901695e1b4b9ee17ae16c6668d313eac2f96dbcda3f291")
const SHARED = fromHex("2d21423c1dc3355da36e7f2c2b530eeffcf0680f93201a958b2ec3a7d04958e6")

test("Node has the native curve where libsecp256k1 has a build", () => {
  const prebuilt = ["linux-x64", "darwin-arm64", "win32-x64"].includes(`${process.platform}-${process.arch}`)
  expect(node.backend.startsWith("libsecp256k1")).toBe(prebuilt)
})

describe.each<[string, Primitives]>([
  ["node", node],
  ["web", web],
])("%s", (_, primitives) => {
  const { secp256k1 } = primitives

  test("a private key has its public key", () => {
    expect(toHex(secp256k1.publicKeyOf(PRIVATE_A))).toBe(toHex(PUBLIC_A))
  })

  test.each([
    ["0", number32(0n), false],
    ["1", number32(1n), true],
    ["the order - 1", number32(ORDER - 1n), true],
    ["the order", number32(ORDER), false],
    ["31 bytes", new Uint8Array(31).fill(1), false],
    ["33 bytes", new Uint8Array(33).fill(1), false],
  ])("private key %s", (_, key, valid) => {
    expect(secp256k1.isPrivateKey(key)).toBe(valid)
  })

  test("both sides share the same secret", () => {
    expect(toHex(secp256k1.sharedSecret(PRIVATE_B, PUBLIC_A))).toBe(toHex(SHARED))
    expect(toHex(secp256k1.sharedSecret(PRIVATE_A, secp256k1.publicKeyOf(PRIVATE_B)))).toBe(toHex(SHARED))
  })

  // The point whose x is 1 has this y. x + p fits into 32 bytes too and names the same point to a careless reader.
  const y1 = "4218f20ae6c646b363db68605822fb14264ca8d2587fdd6fbc750d587e76a7ee"
  test.each([
    ["off the curve", `${"00".repeat(31)}01${y1.slice(0, -2)}ef`],
    ["x at p", toHex(number32(P)) + y1],
    ["x beyond p", toHex(number32(P + 1n)) + y1],
    ["y at p", toHex(number32(1n)) + toHex(number32(P))],
    ["all zero", "00".repeat(64)],
    ["all ones", "ff".repeat(64)],
    ["63 bytes", "01".repeat(63)],
    ["65 bytes", `04${toHex(PUBLIC_A)}`],
    ["33 bytes, compressed", `03${toHex(PUBLIC_A.subarray(0, 32))}`],
  ])("a point %s is refused", (_, hex) => {
    expect(secp256k1.isPublicKey(fromHex(hex))).toBe(false)
    expect(() => secp256k1.sharedSecret(PRIVATE_A, fromHex(hex))).toThrow(InvalidPoint)
  })

  test("the smallest point is one", () => {
    expect(secp256k1.isPublicKey(fromHex(`${"00".repeat(31)}01${y1}`))).toBe(true)
  })

  test("a signature tells whose it is", () => {
    const hash = primitives.keccak256(fromUtf8("signed"))
    const signature = secp256k1.sign(hash, PRIVATE_A)
    expect(signature).toHaveLength(65)
    expect(signature[64]).toBeLessThan(4)
    expect(toHex(secp256k1.recover(hash, signature))).toBe(toHex(PUBLIC_A))
  })

  test.each([
    ["r is 0", `${"00".repeat(32)}${"01".repeat(32)}00`],
    ["s is the order", `${"01".repeat(32)}${toHex(number32(ORDER))}00`],
    ["recovery id 4", `${"01".repeat(64)}04`],
    ["x would be beyond p", `${toHex(number32(ORDER - 1n))}${"01".repeat(32)}02`],
  ])("a signature no key can have made: %s", (_, hex) => {
    expect(() => secp256k1.recover(new Uint8Array(32).fill(7), fromHex(hex))).toThrow(InvalidSignature)
  })

  test("keccak-256, not sha3-256", () => {
    // The hash of nothing is Ethereum's best-known constant.
    const nothing = "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"
    expect(toHex(primitives.keccak256())).toBe(nothing)
    expect(toHex(primitives.runningKeccak256().digest())).toBe(nothing)
  })

  test("running hashes go on after a digest, and do not disturb one another", () => {
    const [a, b] = [primitives.runningKeccak256(), primitives.runningKeccak256()]
    for (let i = 0; i < 300; i++) {
      a.update(Uint8Array.of(i))
      a.digest()
      b.update(Uint8Array.of(i, i))
      if (i % 2) primitives.keccak256(Uint8Array.of(i))
      else primitives.runningKeccak256()
      b.digest()
    }
    a.update(Uint8Array.of(1, 2))
    b.update(Uint8Array.of(1, 2))
    a.digest()
    const once = Uint8Array.from([...Array.from({ length: 300 }, (_, i) => i), 1, 2])
    const twice = Uint8Array.from([...Array.from({ length: 600 }, (_, i) => i >> 1), 1, 2])
    expect(toHex(a.digest())).toBe(toHex(primitives.keccak256(once)))
    expect(toHex(b.digest())).toBe(toHex(primitives.keccak256(twice)))
  })

  test("sha-256 (FIPS 180-4, B.1) and HMAC-SHA-256 (RFC 4231, case 2)", () => {
    expect(toHex(primitives.sha256(fromUtf8("a"), fromUtf8("bc")))).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    )
    expect(
      toHex(primitives.hmacSha256(fromUtf8("Jefe"), fromUtf8("what do ya want "), fromUtf8("for nothing?"))),
    ).toBe("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  })

  // NIST SP 800-38A: F.5.1 and F.5.5 (CTR), F.1.5 (ECB).
  const plain = fromHex(
    "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710",
  )
  const counter = fromHex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff")
  const key128 = fromHex("2b7e151628aed2a6abf7158809cf4f3c")
  const key256 = fromHex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4")
  test.each([
    [
      key128,
      "874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff5ae4df3edbd5d35e5b4f09020db03eab1e031dda2fbe03d1792170a0f3009cee",
    ],
    [
      key256,
      "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c52b0930daa23de94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6",
    ],
  ])("AES-CTR", (key, cipherText) => {
    expect(toHex(primitives.aesCtr(key, counter)(plain.slice()))).toBe(cipherText)
    const inPieces = primitives.aesCtr(key, counter)
    const inPlace = plain.slice()
    for (const [from, to] of [[0, 5], [5, 16], [16, 49], [49]]) inPieces(inPlace, from, to)
    expect(toHex(inPlace)).toBe(cipherText)
  })

  test("AES-256 of one block, and of the same again", () => {
    const encrypt = primitives.aesBlock(key256)
    const block = (bytes: Uint8Array) => {
      const copy = bytes.slice()
      encrypt(copy)
      return copy
    }
    expect(toHex(block(plain.subarray(0, 16)))).toBe("f3eed1bdb5d2a03c064b5a7e3db181f8")
    expect(toHex(block(plain.subarray(16, 32)))).toBe("591ccb10d410ed26dc5ba74a31362870")
    expect(toHex(block(plain.subarray(0, 16)))).toBe("f3eed1bdb5d2a03c064b5a7e3db181f8")
  })

  test("random bytes", () => {
    expect(primitives.random(32)).toHaveLength(32)
    expect(toHex(primitives.random(32))).not.toBe(toHex(primitives.random(32)))
  })
})

describe("node and web agree", () => {
  test("on keys, shared secrets and signatures", () => {
    fc.assert(
      fc.property(privateKeys, privateKeys, bytes(32), (a, b, hash) => {
        const publicB = node.secp256k1.publicKeyOf(b)
        expect(toHex(web.secp256k1.publicKeyOf(b))).toBe(toHex(publicB))
        expect(toHex(web.secp256k1.sharedSecret(a, publicB))).toBe(
          toHex(node.secp256k1.sharedSecret(a, publicB)),
        )
        const signature = node.secp256k1.sign(hash, b)
        expect(toHex(web.secp256k1.sign(hash, b))).toBe(toHex(signature))
        expect(toHex(web.secp256k1.recover(hash, signature))).toBe(toHex(publicB))
      }),
      { numRuns: 20 },
    )
  })

  test("on which bytes are keys, points and signatures", () => {
    const verdict = (run: () => Uint8Array) => {
      try {
        return toHex(run())
      } catch (error) {
        return (error as Error).name
      }
    }
    fc.assert(
      fc.property(bytes(64), bytes(32), fc.integer({ min: 0, max: 255 }), (point, hash, recoveryId) => {
        expect(web.secp256k1.isPublicKey(point)).toBe(node.secp256k1.isPublicKey(point))
        expect(web.secp256k1.isPrivateKey(hash)).toBe(node.secp256k1.isPrivateKey(hash))
        const signature = Uint8Array.of(...point, recoveryId % 5)
        expect(verdict(() => web.secp256k1.recover(hash, signature))).toBe(
          verdict(() => node.secp256k1.recover(hash, signature)),
        )
      }),
      { numRuns: 100 },
    )
  })

  test("on AES in counter mode, however it is cut and wherever the counter overflows", () => {
    const nearOverflow = fc
      .tuple(bytes(8), fc.integer({ min: 0, max: 255 }))
      .map(([high, last]) => Uint8Array.of(...high, ...new Array(7).fill(0xff), last))
    const short = fc.uint8Array({ maxLength: 70 })
    const long = fc.uint8Array({ minLength: 500, maxLength: 1_200 })
    const pieces = fc.array(fc.oneof(short, long), { maxLength: 6 })
    fc.assert(
      fc.property(bytes(32), fc.oneof(bytes(16), nearOverflow), pieces, (key, iv, parts) => {
        const [a, b] = [node.aesCtr(key, iv), web.aesCtr(key, iv)]
        for (const part of parts) expect(toHex(b(part.slice()))).toBe(toHex(a(part.slice())))
      }),
    )
  })
})

test("sameTag", () => {
  expect(sameTag(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true)
  expect(sameTag(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false)
  expect(sameTag(Uint8Array.of(1, 2), Uint8Array.of(1, 2, 0))).toBe(false)
  expect(sameTag(Uint8Array.of(1, 2, 0), Uint8Array.of(1, 2))).toBe(false)
})
