/** `#crypto` for every platform, in JavaScript alone. */
import { chacha20poly1305 } from "@noble/ciphers/chacha.js"
import { ed25519, x25519 } from "@noble/curves/ed25519.js"
import { p256 } from "@noble/curves/nist.js"
import { secp256k1 } from "@noble/curves/secp256k1.js"
import { hkdf } from "@noble/hashes/hkdf.js"
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js"
import { randomBytes } from "@noble/hashes/utils.js"
import {
  type AgreementKey,
  DecryptionFailed,
  HASH_BYTES,
  LowOrderPoint,
  type RsaNumbers,
  type SigningKey,
  TAG_BYTES,
  verified,
} from "./primitives.ts"
import { rsaVerifyHash } from "./rsa-verify.ts"
import { type Secp256k1Keys, secp256k1KeysOver } from "./secp256k1-keys.ts"

export function random(bytes: number): Uint8Array {
  return randomBytes(bytes)
}

/** 32 bytes */
export function sha256(data: Uint8Array): Uint8Array {
  return nobleSha256(data)
}

/**
 * HKDF-SHA-256 without info (RFC 5869), 64 bytes: temp = HMAC(salt, secret), first = HMAC(temp, 01), then
 * HMAC(temp, first || 02)
 * @param salt 32 bytes
 * @param secret at most 1,024
 */
export function hkdfSha256(salt: Uint8Array, secret: Uint8Array): Uint8Array {
  return hkdf(nobleSha256, secret, salt, undefined, 2 * HASH_BYTES)
}

/**
 * ChaCha20-Poly1305 (RFC 8439).
 * @param key 32 bytes
 * @param nonce 12 bytes, never twice under one key
 * @param sealed takes the ciphertext, as long as the plaintext, then the tag, 16 bytes
 * @param at where in `sealed` the ciphertext begins
 * @returns `sealed`
 */
export function seal(
  key: Uint8Array,
  nonce: Uint8Array,
  associated: Uint8Array,
  plaintext: Uint8Array,
  sealed: Uint8Array = new Uint8Array(plaintext.length + TAG_BYTES),
  at = 0,
): Uint8Array {
  const output = sealed.subarray(at, at + plaintext.length + TAG_BYTES)
  chacha20poly1305(key, nonce, associated).encrypt(plaintext, output)
  return sealed
}

/**
 * The inverse of seal.
 * @throws {DecryptionFailed}
 */
export function open(
  key: Uint8Array,
  nonce: Uint8Array,
  associated: Uint8Array,
  sealed: Uint8Array,
): Uint8Array {
  try {
    return chacha20poly1305(key, nonce, associated).decrypt(sealed)
  } catch {
    throw new DecryptionFailed()
  }
}

/** X25519 (RFC 7748). @param secret 32 bytes */
export function agreementKey(secret: Uint8Array): AgreementKey {
  return {
    publicKey: x25519.getPublicKey(secret),
    agree(theirs) {
      try {
        return x25519.getSharedSecret(secret, theirs)
      } catch {
        throw new LowOrderPoint() // the only key of 32 bytes that is refused
      }
    },
  }
}

/** Ed25519 (RFC 8032). @param seed 32 bytes */
export function ed25519Key(seed: Uint8Array): SigningKey {
  return { publicKey: ed25519.getPublicKey(seed), sign: (message) => ed25519.sign(message, seed) }
}

/** @param publicKey 32 bytes */
export function ed25519Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  return verified(() => ed25519.verify(signature, message, publicKey, { zip215: false }))
}

const secp256k1Keys = secp256k1KeysOver(secp256k1)
export const secp256k1Key: Secp256k1Keys["key"] = secp256k1Keys.key
export const secp256k1Verify: Secp256k1Keys["verify"] = secp256k1Keys.verify

/** ECDSA on P-256. @param publicKey 65 bytes, an uncompressed point */
export function p256Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  return verified(() => p256.verify(signature, message, publicKey, { format: "der", lowS: false }))
}

/** RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017) */
export function rsaVerify(key: RsaNumbers, message: Uint8Array, signature: Uint8Array): boolean {
  return rsaVerifyHash(key, sha256(message), signature)
}
