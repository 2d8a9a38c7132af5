/** secp256k1 in plain JavaScript: for browsers, and for Node where libsecp256k1 has no build. */
import { secp256k1 } from "@noble/curves/secp256k1.js"
import { concat } from "@ping-from-zero/core-tcp-check/wire"
import { type Curve, InvalidPoint, InvalidSignature } from "./primitives.ts"

const { Point, utils } = secp256k1
const UNCOMPRESSED = Uint8Array.of(4)

export const nobleCurve: Curve = {
  isPrivateKey: (bytes) => utils.isValidSecretKey(bytes),

  publicKeyOf: (privateKey) => secp256k1.getPublicKey(privateKey, false).subarray(1),

  isPublicKey: (bytes) => bytes.length === 64 && utils.isValidPublicKey(concat(UNCOMPRESSED, bytes), false),

  sharedSecret(privateKey, publicKey) {
    if (!nobleCurve.isPublicKey(publicKey)) throw new InvalidPoint()
    return secp256k1.getSharedSecret(privateKey, concat(UNCOMPRESSED, publicKey), true).subarray(1)
  },

  sign(hash, privateKey) {
    const signature = secp256k1.sign(hash, privateKey, { prehash: false, format: "recovered" })
    return concat(signature.subarray(1), signature.subarray(0, 1))
  },

  recover(hash, signature) {
    const recoveryFirst = concat(signature.subarray(64), signature.subarray(0, 64))
    try {
      const compressed = secp256k1.recoverPublicKey(recoveryFirst, hash, { prehash: false })
      return Point.fromBytes(compressed).toBytes(false).subarray(1)
    } catch (cause) {
      throw new InvalidSignature({ cause })
    }
  },
}
