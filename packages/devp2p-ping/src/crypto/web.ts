/** `#crypto` without Node: the noble libraries, audited and in plain JavaScript. */
import { secp256k1 as nobleSecp256k1 } from "@noble/curves/secp256k1.js"
import { hmac } from "@noble/hashes/hmac.js"
import { sha256 as sha2_256 } from "@noble/hashes/sha2.js"
import { keccakP } from "@noble/hashes/sha3.js"
import { concat } from "@ping-from-zero/core-tcp-check/wire"
import { blockCipher, CounterMode } from "./aes.ts"
import { keccakOver } from "./keccak.ts"
import { nobleCurve } from "./noble-curve.ts"
import type { Primitives } from "./primitives.ts"

export const backend: Primitives["backend"] = "noble"

export const secp256k1: Primitives["secp256k1"] = nobleCurve(nobleSecp256k1)

const lanes = new Uint32Array(50)
const keccak = keccakOver({ state: new Uint8Array(lanes.buffer), permute: () => keccakP(lanes) })
export const keccak256: Primitives["keccak256"] = keccak.keccak256
export const runningKeccak256: Primitives["runningKeccak256"] = keccak.runningKeccak256

export const sha256: Primitives["sha256"] = (...parts) => sha2_256(concat(...parts))

export const hmacSha256: Primitives["hmacSha256"] = (key, ...parts) => hmac(sha2_256, key, concat(...parts))

export const aesCtr: Primitives["aesCtr"] = (key, iv) => {
  const mode = new CounterMode(key, iv)
  return (bytes, from = 0, to = bytes.length) => {
    mode.crypt(bytes, from, to)
    return bytes
  }
}

export const aesBlock: Primitives["aesBlock"] = blockCipher

export const random: Primitives["random"] = (bytes) =>
  globalThis.crypto.getRandomValues(new Uint8Array(bytes))
