import { concat, EMPTY, viewOf } from "@ping-from-zero/core-tcp-check/wire"
import { hkdfSha256, open, seal, sha256 } from "#crypto"
import { HASH_BYTES } from "../crypto/primitives.ts"

/** The Noise Protocol Framework, revision 34, section 5: the two objects that hold keys. Its names are kept. */

const NONCE_BYTES = 12

/** One direction's key and the number of its next message (5.1). */
export class CipherState {
  readonly #k: Uint8Array
  #n = 0 // 64 bits in the specification; a double counts to 2^53, at 1,000 messages a second for 285,000 years
  readonly #nonce = new Uint8Array(NONCE_BYTES)
  readonly #nonceView = viewOf(this.#nonce)

  /** @param k 32 bytes */
  constructor(k: Uint8Array) {
    this.#k = k
  }

  /**
   * @param output where to put the result, the plaintext's length and 16 bytes; by default into a new array
   * @param at where in `output` it begins
   */
  encryptWithAd(ad: Uint8Array, plaintext: Uint8Array, output?: Uint8Array, at?: number): Uint8Array {
    return seal(this.#k, this.#nextNonce(), ad, plaintext, output, at)
  }

  /** @throws {DecryptionFailed} */
  decryptWithAd(ad: Uint8Array, ciphertext: Uint8Array): Uint8Array {
    return open(this.#k, this.#nextNonce(), ad, ciphertext)
  }

  /** 32 bits of zeros || little-endian n (12.3) */
  #nextNonce(): Uint8Array {
    this.#nonceView.setUint32(4, this.#n, true)
    this.#nonceView.setUint32(8, Math.floor(this.#n / 2 ** 32), true)
    this.#n += 1
    return this.#nonce
  }
}

/** What both sides have said and agreed on so far: h hashes all of it, ck gathers all secrets (5.2). */
export class SymmetricState {
  #h: Uint8Array
  #ck: Uint8Array
  #cipher: CipherState | undefined

  /** @param protocolName exactly 32 bytes, so that it is its own first hash */
  constructor(protocolName: Uint8Array) {
    this.#h = protocolName
    this.#ck = protocolName
  }

  /** h = HASH(h || data) */
  mixHash(data: Uint8Array): void {
    this.#h = sha256(concat(this.#h, data))
  }

  /** ck, k = HKDF(ck, secret) */
  mixKey(secret: Uint8Array): void {
    const [ck, k] = hkdf(this.#ck, secret)
    this.#ck = ck
    this.#cipher = new CipherState(k)
  }

  /** In the clear until the first mixKey. */
  encryptAndHash(plaintext: Uint8Array): Uint8Array {
    const ciphertext = this.#cipher?.encryptWithAd(this.#h, plaintext) ?? plaintext
    this.mixHash(ciphertext)
    return ciphertext
  }

  /** @throws {DecryptionFailed} */
  decryptAndHash(ciphertext: Uint8Array): Uint8Array {
    const plaintext = this.#cipher?.decryptWithAd(this.#h, ciphertext) ?? ciphertext
    this.mixHash(ciphertext)
    return plaintext
  }

  /** The two directions' keys: first the initiator's, then the responder's. */
  split(): [initiator: CipherState, responder: CipherState] {
    const [k1, k2] = hkdf(this.#ck, EMPTY)
    return [new CipherState(k1), new CipherState(k2)]
  }

  /** h: what both sides see alike exactly when nobody changed a byte between them (11.2). */
  get handshakeHash(): Uint8Array {
    return this.#h
  }
}

/**
 * HKDF(chaining_key, input_key_material, 2) (4.3):
 * temp_key = HMAC(ck, input), output1 = HMAC(temp_key, 01), output2 = HMAC(temp_key, output1 || 02)
 */
function hkdf(ck: Uint8Array, input: Uint8Array): [Uint8Array, Uint8Array] {
  const outputs = hkdfSha256(ck, input)
  return [outputs.slice(0, HASH_BYTES), outputs.slice(HASH_BYTES)]
}
