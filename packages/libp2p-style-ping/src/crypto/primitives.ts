/** What both forms of `#crypto` are made of: the same names, the same bytes, the same errors. */

/** What ChaCha20-Poly1305 adds to a message. */
export const TAG_BYTES = 16

/** Of SHA-256. */
export const HASH_BYTES = 32

/** One side of a Diffie-Hellman exchange. */
export interface AgreementKey {
  /** 32 bytes */
  readonly publicKey: Uint8Array
  /**
   * The shared secret, 32 bytes.
   * @param theirs the other side's public key, 32 bytes
   * @throws {LowOrderPoint}
   */
  agree(theirs: Uint8Array): Uint8Array
}

export interface SigningKey {
  /** Ed25519: 32 bytes. secp256k1: 33, a compressed point. */
  readonly publicKey: Uint8Array
  /** Ed25519: 64 bytes. secp256k1: ECDSA over the message's SHA-256, DER, low s. */
  sign(message: Uint8Array): Uint8Array
}

/** An RSA public key: two big-endian numbers without leading zeros. */
export interface RsaNumbers {
  readonly modulus: Uint8Array
  readonly exponent: Uint8Array
}

/** The tag does not fit: another key, another nonce, other associated data, or changed bytes. */
export class DecryptionFailed extends Error {
  override readonly name = "DecryptionFailed"

  constructor() {
    super("a message cannot be decrypted: its authentication tag does not fit")
  }
}

/** A public key of small order: the shared secret would be zero, whatever our own key is. */
export class LowOrderPoint extends Error {
  override readonly name = "LowOrderPoint"

  constructor() {
    super("the peer's Curve25519 key is a point of low order: everybody would know the secret")
  }
}

/** Bytes that are no public key of a kind that libp2p has, or one that we do not take. */
export class InvalidPublicKey extends Error {
  override readonly name = "InvalidPublicKey"
}

/** A key or a signature that cannot even be read verifies nothing. */
export function verified(check: () => boolean): boolean {
  try {
    return check()
  } catch {
    return false
  }
}
