/**
 * ChaCha20-Poly1305 and HKDF by libsodium, compiled to WebAssembly, in places of its memory that are taken once. Its
 * wrapper for JavaScript (libsodium-wrappers) takes memory anew for key, nonce, message and result, and gives it back
 * each time.
 */
// @ts-expect-error: it ships no types
import libsodium from "libsodium"
import { DecryptionFailed, HASH_BYTES, TAG_BYTES } from "./primitives.ts"

/** A place in libsodium's memory: its first byte. 0 stands for "none". */
type Place = number

/** What we use of it. Some lengths have 64 bits, of which the upper 32 come second. */
interface Libsodium {
  readonly HEAPU8: Uint8Array
  _malloc(bytes: number): Place
  _sodium_init(): number
  /** `result` and `message` may be the same place; so may those of decrypting. */
  _crypto_aead_chacha20poly1305_ietf_encrypt(
    result: Place,
    resultLength: Place,
    message: Place,
    messageBytes: number,
    messageBytesHigh: number,
    associated: Place,
    associatedBytes: number,
    associatedBytesHigh: number,
    secretNonce: Place,
    nonce: Place,
    key: Place,
  ): number
  /** @returns 0, or -1 where the tag does not fit */
  _crypto_aead_chacha20poly1305_ietf_decrypt(
    result: Place,
    resultLength: Place,
    secretNonce: Place,
    sealed: Place,
    sealedBytes: number,
    sealedBytesHigh: number,
    associated: Place,
    associatedBytes: number,
    associatedBytesHigh: number,
    nonce: Place,
    key: Place,
  ): number
  _crypto_kdf_hkdf_sha256_extract(
    tempKey: Place,
    salt: Place,
    saltBytes: number,
    secret: Place,
    secretBytes: number,
  ): number
  _crypto_kdf_hkdf_sha256_expand(
    result: Place,
    resultBytes: number,
    info: Place,
    infoBytes: number,
    tempKey: Place,
  ): number
}

const KEY_BYTES = 32
const NONCE_BYTES = 12
const NONE: Place = 0

export class Sodium {
  readonly #lib: Libsodium
  readonly #memory: Uint8Array
  readonly #key: Place
  readonly #nonce: Place
  readonly #associated: Place
  /** A message with its tag, before and after; what a key is made of, and that key. */
  readonly #message: Place
  readonly #tempKey: Place

  /** @param most how long associated data and a message may be, its tag not counted */
  constructor(lib: Libsodium, most: number) {
    this.#lib = lib
    this.#key = lib._malloc(KEY_BYTES)
    this.#nonce = lib._malloc(NONCE_BYTES)
    this.#associated = lib._malloc(most)
    this.#message = lib._malloc(Math.max(most + TAG_BYTES, 2 * HASH_BYTES))
    this.#tempKey = lib._malloc(HASH_BYTES)
    this.#memory = lib.HEAPU8 // taken last: to reserve more could have made another one of it
  }

  /** As `seal` of `#crypto`. */
  seal(
    key: Uint8Array,
    nonce: Uint8Array,
    associated: Uint8Array,
    plaintext: Uint8Array,
    sealed: Uint8Array,
    at: number,
  ): void {
    const { length } = plaintext
    const [message, additional] = [this.#message, this.#associated]
    this.#put(key, nonce, associated, plaintext)
    this.#lib._crypto_aead_chacha20poly1305_ietf_encrypt(
      message,
      NONE,
      message,
      length,
      0,
      additional,
      associated.length,
      0,
      NONE,
      this.#nonce,
      this.#key,
    )
    sealed.set(this.#memory.subarray(message, message + length + TAG_BYTES), at)
  }

  /** As `open` of `#crypto`. @throws {DecryptionFailed} */
  open(key: Uint8Array, nonce: Uint8Array, associated: Uint8Array, sealed: Uint8Array): Uint8Array {
    const { length } = sealed
    const [message, additional] = [this.#message, this.#associated]
    this.#put(key, nonce, associated, sealed)
    const outcome = this.#lib._crypto_aead_chacha20poly1305_ietf_decrypt(
      message,
      NONE,
      NONE,
      message,
      length,
      0,
      additional,
      associated.length,
      0,
      this.#nonce,
      this.#key,
    )
    if (outcome !== 0) throw new DecryptionFailed()
    return this.#memory.slice(message, message + length - TAG_BYTES)
  }

  /** As `hkdfSha256` of `#crypto`. */
  hkdf(salt: Uint8Array, secret: Uint8Array): Uint8Array {
    const [lib, memory, message] = [this.#lib, this.#memory, this.#message]
    memory.set(salt, this.#key)
    memory.set(secret, message)
    lib._crypto_kdf_hkdf_sha256_extract(this.#tempKey, this.#key, salt.length, message, secret.length)
    lib._crypto_kdf_hkdf_sha256_expand(message, 2 * HASH_BYTES, NONE, 0, this.#tempKey)
    return memory.slice(message, message + 2 * HASH_BYTES)
  }

  #put(key: Uint8Array, nonce: Uint8Array, associated: Uint8Array, message: Uint8Array): void {
    const memory = this.#memory
    memory.set(key, this.#key)
    memory.set(nonce, this.#nonce)
    memory.set(associated, this.#associated)
    memory.set(message, this.#message)
  }
}

/**
 * Resolves once the WebAssembly has started.
 * @param most as Sodium's
 */
export async function startSodium(most: number): Promise<Sodium> {
  const lib: Libsodium = await libsodium({ getRandomValue: randomNumber })
  if (lib._sodium_init() < 0) throw new SodiumDidNotStart("libsodium did not start")
  return new Sodium(lib, most)
}

class SodiumDidNotStart extends Error {
  override readonly name = "SodiumDidNotStart"
}

/** 32 bits. libsodium wants some at its start. */
function randomNumber(): number {
  const [number = 0] = globalThis.crypto.getRandomValues(new Uint32Array(1))
  return number
}
