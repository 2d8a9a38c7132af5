/** `#crypto` without Node: the noble libraries, audited and in plain JavaScript. */
import { ctr, ecb } from "@noble/ciphers/aes.js"
import { hmac } from "@noble/hashes/hmac.js"
import { sha256 as sha2_256 } from "@noble/hashes/sha2.js"
import { keccak_256 } from "@noble/hashes/sha3.js"
import { concat, viewOf } from "@ping-from-zero/core-tcp-check/wire"
import { nobleCurve } from "./noble-curve.ts"
import type { Primitives } from "./primitives.ts"

export const backend: Primitives["backend"] = "noble"

export const secp256k1: Primitives["secp256k1"] = nobleCurve

export const keccak256: Primitives["keccak256"] = (...parts) => keccak_256(concat(...parts))

export const runningKeccak256: Primitives["runningKeccak256"] = () => {
  const state = keccak_256.create()
  return {
    update: (bytes) => void state.update(bytes),
    digest: () => state.clone().digest(),
  }
}

export const sha256: Primitives["sha256"] = (...parts) => sha2_256(concat(...parts))

export const hmacSha256: Primitives["hmacSha256"] = (key, ...parts) => hmac(sha2_256, key, concat(...parts))

export const aesCtr: Primitives["aesCtr"] = (key, iv) => {
  let position = 0
  return (data) => {
    // noble's counter mode starts on a block: go back to the last one, and drop what was used of it.
    const used = position % 16
    const cipher = ctr(key, plus(iv, BigInt((position - used) / 16)))
    position += data.length
    return cipher.encrypt(concat(new Uint8Array(used), data)).subarray(used)
  }
}

/** The counter block, a number of 128 bits, some blocks later. */
function plus(counter: Uint8Array, blocks: bigint): Uint8Array {
  const sum = counter.slice()
  const view = viewOf(sum)
  const low = view.getBigUint64(8) + blocks
  view.setBigUint64(8, low)
  view.setBigUint64(0, view.getBigUint64(0) + (low >> 64n))
  return sum
}

export const aesBlock: Primitives["aesBlock"] = (key) => (block) =>
  ecb(key, { disablePadding: true }).encrypt(block)

export const random: Primitives["random"] = (bytes) =>
  globalThis.crypto.getRandomValues(new Uint8Array(bytes))
