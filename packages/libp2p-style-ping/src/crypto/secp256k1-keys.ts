/**
 * ECDSA on secp256k1 by noble, on Node as well: OpenSSL has the curve, but every other of its signatures has no low s.
 * Most peers have Ed25519 keys, so Node loads the curve when a key of this kind comes; hence it is handed in.
 */
import type { secp256k1 } from "@noble/curves/secp256k1.js"
import { type SigningKey, verified } from "./primitives.ts"

export interface Secp256k1Keys {
  /** @param secret 32 bytes */
  key(this: void, secret: Uint8Array): SigningKey
  /** @param publicKey 33 bytes, a compressed point */
  verify(this: void, publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean
}

export function secp256k1KeysOver(curve: typeof secp256k1): Secp256k1Keys {
  return {
    key: (secret) => ({
      publicKey: curve.getPublicKey(secret),
      sign: (message) => curve.sign(message, secret, { format: "der" }),
    }),
    verify: (publicKey, message, signature) =>
      verified(() => curve.verify(signature, message, publicKey, { format: "der", lowS: false })),
  }
}
