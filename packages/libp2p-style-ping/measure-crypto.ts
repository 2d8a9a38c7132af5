/**
 * What the candidates for `#crypto` cost here and now: `pnpm measure-crypto`.
 * Microseconds an operation.
 */
import { createCipheriv, createDecipheriv } from "node:crypto"
import { ChaCha20Poly1305, newInstance } from "@chainsafe/as-chacha20poly1305"
import { chacha20poly1305 } from "@noble/ciphers/chacha.js"
import { EMPTY } from "@ping-from-zero/core-tcp-check/wire"
import sodium from "libsodium-wrappers"
import { medians, report } from "../../candidates.shared.ts"
import * as openssl from "./src/crypto/node.ts"
import { startSodium } from "./src/crypto/sodium.ts"
import * as noble from "./src/crypto/web.ts"

/** As much as fits into one Noise message. */
const LONGEST = 65_519

await sodium.ready
const key = openssl.random(32)
const nonce = new Uint8Array(12)
const ours = await startSodium(LONGEST)
const assemblyScript = new ChaCha20Poly1305(newInstance())

/** Seals and opens once. */
const ciphers: Record<string, (plaintext: Uint8Array) => unknown> = {
  libsodium: (plaintext) => {
    const sealed = new Uint8Array(plaintext.length + 16)
    ours.seal(key, nonce, EMPTY, plaintext, sealed, 0)
    return ours.open(key, nonce, EMPTY, sealed)
  },
  "libsodium-wrappers": (plaintext) => {
    const sealed = sodium.crypto_aead_chacha20poly1305_ietf_encrypt(plaintext, null, null, nonce, key)
    return sodium.crypto_aead_chacha20poly1305_ietf_decrypt(null, sealed, null, nonce, key)
  },
  "as-chacha20poly1305": (plaintext) =>
    assemblyScript.open(key, nonce, assemblyScript.seal(key, nonce, plaintext)),
  "node:crypto": (plaintext) => {
    const cipher = createCipheriv("chacha20-poly1305", key, nonce, { authTagLength: 16 })
    const ciphertext = cipher.update(plaintext)
    cipher.final()
    const decipher = createDecipheriv("chacha20-poly1305", key, nonce, { authTagLength: 16 })
    decipher.setAuthTag(cipher.getAuthTag())
    decipher.update(ciphertext)
    return decipher.final()
  },
  "@noble/ciphers": (plaintext) =>
    chacha20poly1305(key, nonce).decrypt(chacha20poly1305(key, nonce).encrypt(plaintext)),
}

const handshakes = { "node:crypto": openssl, "@noble/curves": noble }
const message = openssl.random(56)
const operations: Record<string, (crypto: typeof noble) => () => unknown> = {
  "X25519, a new key": (crypto) => () => crypto.agreementKey(openssl.random(32)),
  "X25519, the secret": (crypto) => {
    const [ours, theirs] = [crypto.agreementKey(openssl.random(32)), crypto.agreementKey(openssl.random(32))]
    return () => ours.agree(theirs.publicKey)
  },
  "Ed25519, sign": (crypto) => {
    const ours = crypto.ed25519Key(openssl.random(32))
    return () => ours.sign(message)
  },
  "Ed25519, verify": (crypto) => {
    const ours = crypto.ed25519Key(openssl.random(32))
    const signature = ours.sign(message)
    return () => crypto.ed25519Verify(ours.publicKey, message, signature)
  },
}

const cipherTable = [
  ["seal and open", ...Object.keys(ciphers)],
  ...[44, 256, 1024, 4096, 16_384, LONGEST].map((length) => {
    const plaintext = openssl.random(length)
    const candidates = Object.values(ciphers).map((seal) => () => seal(plaintext))
    return [`${length} B`, ...medians(candidates, length > 2_000 ? 100 : 1_000)]
  }),
]
const handshakeTable = [
  ["once a handshake", ...Object.keys(handshakes)],
  ...Object.entries(operations).map(([name, prepare]) => [
    name,
    ...medians(Object.values(handshakes).map(prepare), 100),
  ]),
]

report(import.meta.url, { ciphers: cipherTable, handshake: handshakeTable })
