/**
 * secp256k1 in plain JavaScript: for browsers, and for Node where libsecp256k1 has no build. Elsewhere Node does without
 * noble's curve, so whoever wants it hands it in.
 */
import type { secp256k1 } from "@noble/curves/secp256k1.js"
import { concat } from "@ping-from-zero/core-tcp-check/wire"
import { type Curve, InvalidPoint, InvalidSignature } from "./primitives.ts"

const UNCOMPRESSED = Uint8Array.of(4)

export function nobleCurve(noble: typeof secp256k1): Curve {
  const { Point, utils } = noble
  const curve: Curve = {
    isPrivateKey: (bytes) => utils.isValidSecretKey(bytes),

    publicKeyOf: (privateKey) => noble.getPublicKey(privateKey, false).subarray(1),

    isPublicKey: (bytes) => bytes.length === 64 && utils.isValidPublicKey(concat(UNCOMPRESSED, bytes), false),

    sharedSecret(privateKey, publicKey) {
      if (!curve.isPublicKey(publicKey)) throw new InvalidPoint()
      return noble.getSharedSecret(privateKey, concat(UNCOMPRESSED, publicKey), true).subarray(1)
    },

    sign(hash, privateKey) {
      const signature = noble.sign(hash, privateKey, { prehash: false, format: "recovered" })
      return concat(signature.subarray(1), signature.subarray(0, 1))
    },

    recover(hash, signature) {
      const recoveryFirst = concat(signature.subarray(64), signature.subarray(0, 64))
      try {
        const compressed = noble.recoverPublicKey(recoveryFirst, hash, { prehash: false })
        return Point.fromBytes(compressed).toBytes(false).subarray(1)
      } catch (cause) {
        throw new InvalidSignature({ cause })
      }
    },
  }
  return curve
}
