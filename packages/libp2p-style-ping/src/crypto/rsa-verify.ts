import { concat, equal, fromHex, toHex } from "@ping-from-zero/core-tcp-check/wire"
import type { RsaNumbers } from "./primitives.ts"

/** DER of the DigestInfo that says "SHA-256, 32 bytes follow" (RFC 8017, 9.2, note 1). */
const SHA256_DIGEST_INFO = fromHex("3031300d060960864801650304020105000420")

/**
 * RSASSA-PKCS1-v1_5 (RFC 8017, 8.2.2). Nothing here is secret, so nothing needs constant time.
 * @param hash the message's SHA-256
 */
export function rsaVerifyHash(key: RsaNumbers, hash: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== key.modulus.length) return false
  const n = toNumber(key.modulus)
  const s = toNumber(signature)
  if (s >= n) return false
  const em = toBytes(power(s, toNumber(key.exponent), n), key.modulus.length)
  return equal(em, encodedMessage(hash, key.modulus.length))
}

/** EM = 00 01 ff … ff 00 || DigestInfo || hash. All of it is compared: nothing is parsed, so nothing can be forged. */
function encodedMessage(hash: Uint8Array, length: number): Uint8Array {
  const tail = concat(Uint8Array.of(0), SHA256_DIGEST_INFO, hash)
  const em = new Uint8Array(length).fill(0xff)
  em.set([0, 1])
  em.set(tail, length - tail.length)
  return em
}

/** base ^ exponent mod modulus, by squaring */
function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  for (let square = base, rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

function toNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(bytes)}`)
}

function toBytes(number: bigint, length: number): Uint8Array {
  return fromHex(number.toString(16).padStart(2 * length, "0"))
}
