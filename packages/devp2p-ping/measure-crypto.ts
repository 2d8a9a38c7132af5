/**
 * What the candidates for `#crypto` cost here and now: `pnpm measure-crypto`.
 * Microseconds an operation.
 */
import { createECDH } from "node:crypto"
import { medians, report } from "../../candidates.shared.ts"
import * as node from "./src/crypto/node.ts"
import type { Curve, Primitives } from "./src/crypto/primitives.ts"
import * as web from "./src/crypto/web.ts"

const NOT_THERE = "–"
const privateKey = node.random(32)
const hash = node.random(32)
const other = node.secp256k1.publicKeyOf(node.random(32))

const curves: readonly Curve[] = [node.secp256k1, web.secp256k1]
const openssl = createECDH("secp256k1")
openssl.setPrivateKey(privateKey)
const point = Uint8Array.of(4, ...other)

const operations: Record<string, { each: (curve: Curve) => () => unknown; openssl?: () => unknown }> = {
  "a new key's public half": {
    each: (curve) => () => curve.publicKeyOf(privateKey),
    openssl: () => openssl.setPrivateKey(privateKey),
  },
  "a shared secret": {
    each: (curve) => () => curve.sharedSecret(privateKey, other),
    openssl: () => openssl.computeSecret(point),
  },
  "a signature": { each: (curve) => () => curve.sign(hash, privateKey) },
  "a key, recovered from one": {
    each: (curve) => {
      const signature = curve.sign(hash, privateKey)
      return () => curve.recover(hash, signature)
    },
  },
}

const curveTable = [
  ["secp256k1", "libsecp256k1", "@noble/curves", "node:crypto"],
  ...Object.entries(operations).map(([name, { each, openssl }]) => {
    const measured = medians([...curves.map(each), ...(openssl ? [openssl] : [])], 50)
    return [name, ...measured, ...(openssl ? [] : [NOT_THERE])]
  }),
]

const block = node.random(16)
const key = node.random(32)

/** A long-lived object of each, and one step of it. */
const steps: Record<string, (primitives: Primitives) => () => unknown> = {
  "Keccak-256, 16 bytes more and the digest": (primitives) => {
    const state = primitives.runningKeccak256()
    return () => {
      state.update(block)
      return state.digest()
    }
  },
  "AES-256 of one block": (primitives) => {
    const encrypt = primitives.aesBlock(key)
    return () => encrypt(block)
  },
  "AES-256-CTR of 32 bytes": (primitives) => stream(primitives, 32),
  "AES-256-CTR of 1,024 bytes": (primitives) => stream(primitives, 1_024),
}

function stream(primitives: Primitives, length: number): () => unknown {
  const encrypt = primitives.aesCtr(key, block)
  const plaintext = node.random(length)
  return () => encrypt(plaintext)
}

const frameTable = [
  ["of each frame", "on Node", "noble alone"],
  ...Object.entries(steps).map(([name, prepare]) => [name, ...medians([node, web].map(prepare), 2_000)]),
]

report(import.meta.url, { curve: curveTable, frame: frameTable })
