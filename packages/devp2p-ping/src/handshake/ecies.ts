/**
 * ECIES as RLPx uses it: encryption for whoever holds the private key that belongs to a public key.
 *
 *   R = r * G                       r drawn anew for each message
 *   S = x coordinate of r * K       which the holder of k computes as k * R
 *   kE || kM = SHA-256(00000001 || S)             16 bytes each (NIST SP 800-56, concatenation KDF)
 *   c = AES-128-CTR(kE, iv, plaintext)
 *   d = HMAC-SHA-256(SHA-256(kM), iv || c || authenticated)
 *
 *   message: 04 || R (64) || iv (16) || c || d (32)
 *
 * Source: ethereum/devp2p rlpx.md, "ECIES Encryption".
 */
import type { Random } from "@ping-from-zero/core-tcp-check"
import { concat } from "@ping-from-zero/core-tcp-check/wire"
import { aesCtr, hmacSha256, secp256k1, sha256 } from "#crypto"
import { sameTag } from "../crypto/primitives.ts"
import { generateNodeKey } from "../identity/node-key.ts"

const POINT = 65
const IV = 16
const TAG = 32
/** How much longer a message is than its plaintext. */
export const ECIES_OVERHEAD: number = POINT + IV + TAG

const UNCOMPRESSED = 0x04
const COUNTER_ONE = Uint8Array.of(0, 0, 0, 1)

/**
 * Bytes were not encrypted for this key, or were changed on the way: there is no telling which. Whoever dialled compares
 * the key in its enode URL with the one that the other node prints.
 */
export class EciesError extends Error {
  override readonly name = "EciesError"
}

/**
 * @param publicKey whose owner can read it: 64 bytes
 * @param authenticated bytes that travel beside the message and must not change either
 */
export function encrypt(
  publicKey: Uint8Array,
  plaintext: Uint8Array,
  authenticated: Uint8Array,
  random: Random,
): Uint8Array {
  const ephemeral = generateNodeKey(random)
  const iv = random(IV)
  const keys = deriveKeys(secp256k1.sharedSecret(ephemeral.privateKey, publicKey))
  const c = aesCtr(keys.encryption, iv)(plaintext.slice())
  const d = hmacSha256(keys.mac, iv, c, authenticated)
  return concat(Uint8Array.of(UNCOMPRESSED), ephemeral.publicKey, iv, c, d)
}

/**
 * @throws {EciesError} when it is not for this key, or not as it was sent
 * @throws {InvalidPoint} when R is not on the curve: computing with it would leak the private key
 */
export function decrypt(privateKey: Uint8Array, message: Uint8Array, authenticated: Uint8Array): Uint8Array {
  if (message.length < ECIES_OVERHEAD)
    throw new EciesError(`an encrypted message has ${ECIES_OVERHEAD} bytes or more, not ${message.length}`)
  if (message[0] !== UNCOMPRESSED)
    throw new EciesError("an encrypted message begins with an uncompressed point, 04")
  const R = message.subarray(1, POINT)
  const iv = message.subarray(POINT, POINT + IV)
  const c = message.subarray(POINT + IV, -TAG)
  const d = message.subarray(-TAG)

  const keys = deriveKeys(secp256k1.sharedSecret(privateKey, R))
  if (!sameTag(hmacSha256(keys.mac, iv, c, authenticated), d))
    throw new EciesError("not encrypted for this key, or changed on the way")
  return aesCtr(keys.encryption, iv)(c.slice())
}

function deriveKeys(S: Uint8Array): { encryption: Uint8Array; mac: Uint8Array } {
  const k = sha256(COUNTER_ONE, S)
  return { encryption: k.subarray(0, 16), mac: sha256(k.subarray(16)) }
}
