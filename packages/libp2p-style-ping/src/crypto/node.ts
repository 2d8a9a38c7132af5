/** `#crypto` on Node: OpenSSL, whose keys enter as JWK at a third of the cost of DER, and libsodium for small messages. */
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hash,
  hkdfSync,
  type JsonWebKey,
  type KeyObject,
  randomFillSync,
  sign,
  verify,
} from "node:crypto"
import { createRequire } from "node:module"
import { drawnAtOnce } from "@ping-from-zero/core-tcp-check/wire"
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
import { type Secp256k1Keys, secp256k1KeysOver } from "./secp256k1-keys.ts"
import { type Sodium, startSodium } from "./sodium.ts"

const CHACHA = "chacha20-poly1305"
const CHACHA_OPTIONS = { authTagLength: TAG_BYTES }

export const random: (bytes: number) => Uint8Array = drawnAtOnce(randomFillSync)

export function sha256(data: Uint8Array): Uint8Array {
  return plain(hash("sha256", data, "buffer"))
}

/**
 * Up to this length libsodium is faster: OpenSSL has a new object made for each message. A ping has 44 bytes. The
 * figures stand in the README.
 */
const SMALL_MESSAGE = 1024

/** WebAssembly starts on its own time, and not everywhere. Until then OpenSSL does it all, to the same bytes. */
let sodium: Sodium | undefined
startSodium(SMALL_MESSAGE).then(
  (started) => {
    sodium = started
  },
  () => {},
)

/** Whether both fit into what libsodium has reserved. */
function isSmall(associated: Uint8Array, messageBytes: number): boolean {
  return associated.length <= SMALL_MESSAGE && messageBytes <= SMALL_MESSAGE
}

export function hkdfSha256(salt: Uint8Array, secret: Uint8Array): Uint8Array {
  return sodium?.hkdf(salt, secret) ?? new Uint8Array(hkdfSync("sha256", secret, salt, "", 2 * HASH_BYTES))
}

export function seal(
  key: Uint8Array,
  nonce: Uint8Array,
  associated: Uint8Array,
  plaintext: Uint8Array,
  sealed: Uint8Array = new Uint8Array(plaintext.length + TAG_BYTES),
  at = 0,
): Uint8Array {
  if (sodium && isSmall(associated, plaintext.length)) {
    sodium.seal(key, nonce, associated, plaintext, sealed, at)
    return sealed
  }
  const cipher = createCipheriv(CHACHA, key, nonce, CHACHA_OPTIONS)
  cipher.setAAD(associated, { plaintextLength: plaintext.length })
  sealed.set(cipher.update(plaintext), at)
  cipher.final()
  sealed.set(cipher.getAuthTag(), at + plaintext.length)
  return sealed
}

export function open(
  key: Uint8Array,
  nonce: Uint8Array,
  associated: Uint8Array,
  sealed: Uint8Array,
): Uint8Array {
  if (sealed.length < TAG_BYTES) throw new DecryptionFailed()
  if (sodium && isSmall(associated, sealed.length)) return sodium.open(key, nonce, associated, sealed)
  try {
    return openWithOpenSsl(key, nonce, associated, sealed)
  } catch {
    throw new DecryptionFailed()
  }
}

function openWithOpenSsl(
  key: Uint8Array,
  nonce: Uint8Array,
  associated: Uint8Array,
  sealed: Uint8Array,
): Uint8Array {
  const length = sealed.length - TAG_BYTES
  const decipher = createDecipheriv(CHACHA, key, nonce, CHACHA_OPTIONS)
  decipher.setAAD(associated, { plaintextLength: length })
  decipher.setAuthTag(sealed.subarray(length))
  const plaintext = decipher.update(sealed.subarray(0, length))
  decipher.final()
  return plain(plaintext)
}

export function agreementKey(secret: Uint8Array): AgreementKey {
  const privateKey = privateKeyOf("X25519", secret)
  return {
    publicKey: publicBytes(privateKey),
    agree(theirs) {
      const publicKey = publicJwk({ kty: "OKP", crv: "X25519", x: base64url(theirs) })
      try {
        return plain(diffieHellman({ privateKey, publicKey }))
      } catch {
        throw new LowOrderPoint() // the only key of 32 bytes that is refused
      }
    },
  }
}

export function ed25519Key(seed: Uint8Array): SigningKey {
  const privateKey = privateKeyOf("Ed25519", seed)
  return { publicKey: publicBytes(privateKey), sign: (message) => plain(sign(null, message, privateKey)) }
}

export function ed25519Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const jwk = { kty: "OKP", crv: "Ed25519", x: base64url(publicKey) }
  return verified(() => verify(null, message, publicJwk(jwk), signature))
}

export function p256Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const [x, y] = [publicKey.subarray(1, 33), publicKey.subarray(33)] // after 04, "uncompressed"
  const jwk = { kty: "EC", crv: "P-256", x: base64url(x), y: base64url(y) }
  return verified(() => verify("sha256", message, publicJwk(jwk), signature))
}

export function rsaVerify(key: RsaNumbers, message: Uint8Array, signature: Uint8Array): boolean {
  const jwk = { kty: "RSA", n: base64url(key.modulus), e: base64url(key.exponent) }
  return verified(() => verify("sha256", message, publicJwk(jwk), signature))
}

let loadedSecp256k1: Secp256k1Keys | undefined

/** Its curve is 14 files, which an `import` would load for everybody. The first key of this kind waits for them, 30 ms. */
function secp256k1(): Secp256k1Keys {
  const load = createRequire(import.meta.url)
  loadedSecp256k1 ??= secp256k1KeysOver(load("@noble/curves/secp256k1.js").secp256k1)
  return loadedSecp256k1
}

export const secp256k1Key: Secp256k1Keys["key"] = (secret) => secp256k1().key(secret)

export const secp256k1Verify: Secp256k1Keys["verify"] = (publicKey, message, signature) =>
  secp256k1().verify(publicKey, message, signature)

type Curve = "X25519" | "Ed25519"

/** A private key in PKCS#8 (RFC 8410, 7) up to its 32 bytes: version 0, the algorithm, an OCTET STRING in another. */
const PKCS8: Readonly<Record<Curve, Uint8Array>> = { X25519: pkcs8(0x6e), Ed25519: pkcs8(0x70) }

/** `id` is the last byte of the algorithm's OID: 1.3.101.110 is X25519, 1.3.101.112 is Ed25519. */
function pkcs8(id: number): Uint8Array {
  const version = [0x02, 0x01, 0x00]
  const algorithm = [0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, id]
  return Uint8Array.from([0x30, 0x2e, ...version, ...algorithm, 0x04, 0x22, 0x04, 0x20])
}

/**
 * A JWK has an `x` beside every `d`: the public half, which is what we want to be told. Up to Node 24 it is not looked
 * at. Node 26 compares the two, and reads PKCS#8 in 60 us; Node 20 takes 500 us for that, and 45 for a JWK.
 */
const privateKeyOf: (curve: Curve, secret: Uint8Array) => KeyObject = readsJwkWithoutX()
  ? privateFromJwk
  : privateFromPkcs8

function privateFromJwk(crv: Curve, secret: Uint8Array): KeyObject {
  return createPrivateKey({ key: { kty: "OKP", crv, d: base64url(secret), x: "" }, format: "jwk" })
}

function privateFromPkcs8(curve: Curve, secret: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8[curve], secret]), format: "der", type: "pkcs8" })
}

function readsJwkWithoutX(): boolean {
  try {
    privateFromJwk("X25519", new Uint8Array(32).fill(1))
    return true
  } catch {
    return false
  }
}

function publicJwk(jwk: JsonWebKey): KeyObject {
  return createPublicKey({ key: jwk, format: "jwk" })
}

function publicBytes(privateKey: KeyObject): Uint8Array {
  return plain(Buffer.from(privateKey.export({ format: "jwk" }).x!, "base64url"))
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("base64url")
}

/** The same bytes as Uint8Array: a Buffer's `slice` and `toString` mean other things. */
function plain(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length)
}
