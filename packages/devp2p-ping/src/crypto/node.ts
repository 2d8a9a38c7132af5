/**
 * `#crypto` on Node: node:crypto where it has the primitive and what is asked is long; for the curve libsecp256k1 (as
 * Bitcoin's and go-ethereum's nodes), prebuilt; for Keccak, which OpenSSL has only since 3.2, WebAssembly; noble for the
 * short pieces of AES that a frame takes. README.md has the figures.
 */
import { createCipheriv, createHmac, hash, randomFillSync } from "node:crypto"
import { createRequire } from "node:module"
import { concat, drawnAtOnce } from "@ping-from-zero/core-tcp-check/wire"
import { blockCipher, CounterMode } from "./aes.ts"
import { keccakOver } from "./keccak.ts"
import { keccakF } from "./keccak-f.ts"
import { nobleCurve } from "./noble-curve.ts"
import { type Curve, InvalidPoint, InvalidSignature, type Primitives } from "./primitives.ts"

/** What we use of secp256k1/bindings.js, which ships no types. It writes to `output` and returns it. */
interface Libsecp256k1 {
  privateKeyVerify(privateKey: Uint8Array): boolean
  publicKeyCreate(privateKey: Uint8Array, compressed: false): Uint8Array
  publicKeyVerify(publicKey: Uint8Array): boolean
  ecdh(
    publicKey: Uint8Array,
    privateKey: Uint8Array,
    options: { hashfn: (x: Uint8Array, y: Uint8Array) => Uint8Array },
    output: Uint8Array,
  ): Uint8Array
  ecdsaSign(hash: Uint8Array, privateKey: Uint8Array): { signature: Uint8Array; recid: number }
  ecdsaRecover(signature: Uint8Array, recid: number, hash: Uint8Array, compressed: false): Uint8Array
}

const UNCOMPRESSED = Uint8Array.of(4)
const onlyX = (x: Uint8Array) => x

function nativeCurve(lib: Libsecp256k1): Curve {
  const curve: Curve = {
    isPrivateKey: (bytes) => bytes.length === 32 && lib.privateKeyVerify(bytes),

    publicKeyOf: (privateKey) => lib.publicKeyCreate(privateKey, false).subarray(1),

    isPublicKey: (bytes) => bytes.length === 64 && lib.publicKeyVerify(concat(UNCOMPRESSED, bytes)),

    sharedSecret(privateKey, publicKey) {
      if (!curve.isPublicKey(publicKey)) throw new InvalidPoint()
      return lib.ecdh(concat(UNCOMPRESSED, publicKey), privateKey, { hashfn: onlyX }, new Uint8Array(32))
    },

    sign(hash, privateKey) {
      const { signature, recid } = lib.ecdsaSign(hash, privateKey)
      return concat(signature, Uint8Array.of(recid))
    },

    recover(hash, signature) {
      try {
        return lib.ecdsaRecover(signature.subarray(0, 64), signature[64]!, hash, false).subarray(1)
      } catch (cause) {
        throw new InvalidSignature({ cause })
      }
    },
  }
  return curve
}

const load = createRequire(import.meta.url)

/** The package's main module would fall back to another curve library: ours is noble, so load the addon itself. */
function loadNativeCurve(): Curve | undefined {
  try {
    return nativeCurve(load("secp256k1/bindings.js"))
  } catch {
    return undefined // no build for this platform: `backend` says so
  }
}

/** An `import` would load noble's curve, 14 files, on each platform. */
function loadNobleCurve(): Curve {
  return nobleCurve(load("@noble/curves/secp256k1.js").secp256k1)
}

const native = loadNativeCurve()

export const backend: Primitives["backend"] = `${native ? "libsecp256k1" : "noble (libsecp256k1 has no build for this platform)"}, Keccak-f in WebAssembly, noble, node:crypto`

export const secp256k1: Primitives["secp256k1"] = native ?? loadNobleCurve()

const keccak = keccakOver(keccakF())
export const keccak256: Primitives["keccak256"] = keccak.keccak256
export const runningKeccak256: Primitives["runningKeccak256"] = keccak.runningKeccak256

export const sha256: Primitives["sha256"] = (...parts) => plain(hash("sha256", concat(...parts), "buffer"))

export const hmacSha256: Primitives["hmacSha256"] = (key, ...parts) => {
  const mac = createHmac("sha256", key)
  for (const part of parts) mac.update(part)
  return plain(mac.digest())
}

/** From so many bytes on, OpenSSL is faster for all its preparation: README.md has the figures. */
const WORTH_OPENSSL = 512

export const aesCtr: Primitives["aesCtr"] = (key, iv) => {
  const mode = new CounterMode(key, iv)
  return (bytes, from = 0, to = bytes.length) => {
    const blocks = Math.floor((to - from) / 16)
    const counter = to - from < WORTH_OPENSSL ? undefined : mode.counter
    if (!counter) mode.crypt(bytes, from, to)
    else {
      const end = from + 16 * blocks
      const cipher = createCipheriv(`aes-${key.length * 8}-ctr`, key, counter)
      bytes.set(cipher.update(bytes.subarray(from, end)), from)
      mode.passOver(blocks)
      mode.crypt(bytes, end, to)
    }
    return bytes
  }
}

export const aesBlock: Primitives["aesBlock"] = blockCipher

export const random: Primitives["random"] = drawnAtOnce(randomFillSync)

/** A Buffer's bytes as a Uint8Array: a Buffer's own `slice` does not copy. */
function plain(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length)
}
