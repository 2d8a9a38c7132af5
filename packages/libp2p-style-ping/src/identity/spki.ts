import { concat, equal, fromHex } from "@ping-from-zero/core-tcp-check/wire"
import { InvalidPublicKey, type RsaNumbers } from "../crypto/primitives.ts"

/** SubjectPublicKeyInfo (RFC 5280, 4.1): how RSA and ECDSA keys are written. DER of X.509 and nothing else of it. */

const SEQUENCE = 0x30
const INTEGER = 0x02
const BIT_STRING = 0x03

/** AlgorithmIdentifier { rsaEncryption 1.2.840.113549.1.1.1, NULL } */
const RSA_ENCRYPTION = fromHex("300d06092a864886f70d0101010500")
/** All that stands before the point: { id-ecPublicKey, prime256v1 }, BIT STRING of 65 bytes */
const P256_PREFIX = fromHex("3059301306072a8648ce3d020106082a8648ce3d030107034200")
const P256_POINT_BYTES = 65

/** Smaller keys can be factored. */
const MIN_RSA_BYTES = 2048 / 8
/** Larger ones cost the verifier seconds (CVE-2023-39533). */
const MAX_RSA_BYTES = 8192 / 8

/**
 * SEQUENCE { RSA_ENCRYPTION, BIT STRING { SEQUENCE { INTEGER modulus, INTEGER exponent } } }
 * @throws {InvalidPublicKey} also for a modulus below 2048 or above 8192 bits
 */
export function rsaNumbers(spki: Uint8Array): RsaNumbers {
  const info = wholeElement(SEQUENCE, spki)
  if (!equal(info.subarray(0, RSA_ENCRYPTION.length), RSA_ENCRYPTION)) {
    throw new InvalidPublicKey("an RSA key must say rsaEncryption")
  }
  const bits = wholeElement(BIT_STRING, info.subarray(RSA_ENCRYPTION.length))
  const numbers = wholeElement(SEQUENCE, bits.subarray(1)) // after the count of unused bits
  const [modulus, rest] = element(INTEGER, numbers)
  const key = { modulus: unsigned(modulus), exponent: unsigned(wholeElement(INTEGER, rest)) }
  if (key.modulus.length < MIN_RSA_BYTES || key.modulus.length > MAX_RSA_BYTES) {
    throw new InvalidPublicKey(`an RSA key of ${8 * key.modulus.length} bits: we take 2048 to 8192`)
  }
  if (key.exponent.length > 4) throw new InvalidPublicKey("an RSA exponent of more than 32 bits")
  return key
}

/**
 * The point of a P-256 key: 04, x, y.
 * @throws {InvalidPublicKey} also for other curves
 */
export function p256Point(spki: Uint8Array): Uint8Array {
  const point = spki.subarray(P256_PREFIX.length)
  if (!equal(spki, concat(P256_PREFIX, point)) || point.length !== P256_POINT_BYTES || point[0] !== 4) {
    throw new InvalidPublicKey("an ECDSA key must be an uncompressed point of P-256")
  }
  return point
}

/** The contents of one DER element, and what follows it. */
function element(tag: number, der: Uint8Array): [contents: Uint8Array, rest: Uint8Array] {
  const [actualTag, first = 0] = der
  const longForm = first > 0x80 // then its low bits say how many bytes hold the length
  const lengthBytes = longForm ? first & 0x7f : 0
  const length = longForm ? bigEndian(der.subarray(2, 2 + lengthBytes)) : first
  const start = 2 + lengthBytes
  if (actualTag !== tag || lengthBytes > 2 || first === 0x80 || der.length < start + length) {
    throw new InvalidPublicKey("the DER of a public key is broken")
  }
  return [der.subarray(start, start + length), der.subarray(start + length)]
}

/** One DER element with nothing behind it. */
function wholeElement(tag: number, der: Uint8Array): Uint8Array {
  const [contents, rest] = element(tag, der)
  if (rest.length > 0) throw new InvalidPublicKey("a public key is followed by other bytes")
  return contents
}

/** A positive INTEGER starts with a zero byte where its first bit would make it negative. */
function unsigned(integer: Uint8Array): Uint8Array {
  const start = integer[0] === 0 ? 1 : 0
  const number = integer.subarray(start)
  if (number.length === 0 || number[0] === 0) throw new InvalidPublicKey("an RSA number is zero or too long")
  return number
}

function bigEndian(bytes: Uint8Array): number {
  return bytes.reduce((number, byte) => 256 * number + byte, 0)
}
