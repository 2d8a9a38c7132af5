/**
 * What RLPx asks of cryptography, and nothing more. `#crypto` is this module twice: node.ts with the fastest
 * sound parts for Node, web.ts with portable ones. Everything is synchronous, and all bytes are plain Uint8Arrays.
 */
import type { Random } from "@ping-from-zero/core-tcp-check"

export interface Primitives {
  /** Which implementations do the work, for whoever reports a figure. */
  readonly backend: string
  readonly secp256k1: Curve
  /** The hash of Ethereum, of all parts in a row: 32 bytes. Not SHA3-256, which pads differently. */
  keccak256(...parts: readonly Uint8Array[]): Uint8Array
  /** A Keccak-256 that never ends: the legacy MAC takes digest after digest of it. */
  runningKeccak256(): RunningHash
  /** 32 bytes. */
  sha256(...parts: readonly Uint8Array[]): Uint8Array
  /** 32 bytes. */
  hmacSha256(key: Uint8Array, ...parts: readonly Uint8Array[]): Uint8Array
  /**
   * AES-128-CTR or AES-256-CTR, as the key is long: one key stream over all calls. Encrypts in place, from the one byte
   * to before the other, and returns `bytes`. Also decrypts.
   */
  aesCtr(key: Uint8Array, iv: Uint8Array): (bytes: Uint8Array, from?: number, to?: number) => Uint8Array
  /** AES-256 of single blocks of 16 bytes, in place. */
  aesBlock(key: Uint8Array): (block: Uint8Array) => void
  readonly random: Random
}

/**
 * The curve secp256k1. A private key is 32 bytes; a public key 64, x || y, as devp2p writes it (the standard
 * encoding puts 04 in front); a signature 65, r || s || recovery id.
 */
export interface Curve {
  /** Whether these are 32 bytes that stand for a number from 1 to the curve's order - 1. */
  isPrivateKey(bytes: Uint8Array): boolean
  publicKeyOf(privateKey: Uint8Array): Uint8Array
  /** Whether these are 64 bytes, both coordinates below p, and the point on the curve. */
  isPublicKey(bytes: Uint8Array): boolean
  /**
   * ECDH: the x coordinate of the product, 32 bytes, not hashed.
   * @throws {InvalidPoint}
   */
  sharedSecret(privateKey: Uint8Array, publicKey: Uint8Array): Uint8Array
  /** @param hash what is signed: 32 bytes, as they are */
  sign(hash: Uint8Array, privateKey: Uint8Array): Uint8Array
  /**
   * The public key whose private key made this signature of this hash.
   * @throws {InvalidSignature}
   */
  recover(hash: Uint8Array, signature: Uint8Array): Uint8Array
}

export interface RunningHash {
  /** Adds the bytes from the one to before the other; by default all. */
  update(bytes: Uint8Array, from?: number, to?: number): void
  /** The hash of all so far: 32 bytes, put into `output`, by default a new array. More may follow. */
  digest(output?: Uint8Array): Uint8Array
}

/** Bytes that should be a public key are none: a coordinate is not below p, or the point is not on the curve. */
export class InvalidPoint extends Error {
  override readonly name = "InvalidPoint"

  constructor() {
    super("not a point of secp256k1")
  }
}

/** No key can have made this signature. */
export class InvalidSignature extends Error {
  override readonly name = "InvalidSignature"

  constructor(options?: ErrorOptions) {
    super("no public key fits this signature", options)
  }
}

/**
 * Compares what authenticates a message without telling, by its time, how much of it was right.
 * @param at where in `b` the tag stands that is compared with `a`; it ends with `b`
 */
export function sameTag(a: Uint8Array, b: Uint8Array, at = 0): boolean {
  let difference = a.length ^ (b.length - at)
  for (let i = 0; i < a.length; i++) difference |= a[i]! ^ (b[at + i] ?? 0)
  return difference === 0
}

/** `a ^ b`, as long as `a`. */
export function xor(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.map((byte, i) => byte ^ b[i]!)
}
