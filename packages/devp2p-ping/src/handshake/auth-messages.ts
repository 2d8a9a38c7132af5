/**
 * The two messages of the handshake, in EIP-8's form: `size (2) || ECIES(RLP list || padding)`, the size being
 * authenticated with it. Lists may have grown by the time they are read: what stands behind the known elements,
 * and behind the list, is ignored.
 *
 *   auth = [signature (65), initiator's public key (64), initiator's nonce (32), version, …]
 *   ack  = [recipient's ephemeral public key (64), recipient's nonce (32), version, …]
 *
 * Source: ethereum/devp2p rlpx.md, "Initial Handshake"; EIP-8.
 */
import type { Random } from "@ping-from-zero/core-tcp-check"
import { concat, viewOf } from "@ping-from-zero/core-tcp-check/wire"
import { decodeFirst, encode } from "../rlp/rlp.ts"
import { asBytes, asList, asNumber, numberItem } from "../rlp/rlp-fields.ts"
import { decrypt, ECIES_OVERHEAD, encrypt } from "./ecies.ts"

export interface Auth {
  /** By the initiator's ephemeral key, of the static shared secret XOR the nonce. */
  readonly signature: Uint8Array
  readonly publicKey: Uint8Array
  readonly nonce: Uint8Array
  readonly version: number
}

export interface Ack {
  readonly ephemeralPublicKey: Uint8Array
  readonly nonce: Uint8Array
  readonly version: number
}

/** EIP-8: the version is sent, and ignored. */
export const AUTH_VERSION = 4

export const SIZE_PREFIX = 2
/** What an empty plaintext would take. go-ethereum read less than that and crashed (CVE-2026-22862). */
export const MIN_SIZE: number = ECIES_OVERHEAD
/** go-ethereum p2p/rlpx/rlpx.go: real ones have 300 to 500 bytes. */
const MAX_SIZE = 2048

/** A size prefix that no handshake message has: whoever is there does not speak RLPx. */
export class HandshakeSizeError extends Error {
  override readonly name = "HandshakeSizeError"

  constructor(size: number) {
    super(`a handshake message of ${size} bytes: it has ${MIN_SIZE} to ${MAX_SIZE}`)
  }
}

/** @throws {HandshakeSizeError} */
export function readSize(prefix: Uint8Array): number {
  const size = viewOf(prefix).getUint16(0)
  if (size < MIN_SIZE || size > MAX_SIZE) throw new HandshakeSizeError(size)
  return size
}

export function encodeAuth(auth: Auth): Uint8Array {
  return encode([auth.signature, auth.publicKey, auth.nonce, numberItem(auth.version)])
}

/** @throws {RlpError} */
export function decodeAuth(plaintext: Uint8Array): Auth {
  const [signature, publicKey, nonce, version] = asList(decodeFirst(plaintext).item, "auth")
  return {
    signature: asBytes(signature, 65, "auth's signature"),
    publicKey: asBytes(publicKey, 64, "auth's public key"),
    nonce: asBytes(nonce, 32, "auth's nonce"),
    version: asNumber(version, "auth's version"),
  }
}

export function encodeAck(ack: Ack): Uint8Array {
  return encode([ack.ephemeralPublicKey, ack.nonce, numberItem(ack.version)])
}

/** @throws {RlpError} */
export function decodeAck(plaintext: Uint8Array): Ack {
  const [ephemeralPublicKey, nonce, version] = asList(decodeFirst(plaintext).item, "ack")
  return {
    ephemeralPublicKey: asBytes(ephemeralPublicKey, 64, "ack's ephemeral key"),
    nonce: asBytes(nonce, 32, "ack's nonce"),
    version: asNumber(version, "ack's version"),
  }
}

/** The bytes that go on the wire. 100 to 199 bytes of padding tell them from the handshake before EIP-8. */
export function seal(message: Uint8Array, recipient: Uint8Array, random: Random): Uint8Array {
  const [dice = 0] = random(1)
  const plaintext = concat(message, random(100 + (dice % 100)))
  const size = new Uint8Array(SIZE_PREFIX)
  viewOf(size).setUint16(0, ECIES_OVERHEAD + plaintext.length)
  return concat(size, encrypt(recipient, plaintext, size, random))
}

/** @throws {EciesError | InvalidPoint} */
export function open(packet: Uint8Array, privateKey: Uint8Array): Uint8Array {
  return decrypt(privateKey, packet.subarray(SIZE_PREFIX), packet.subarray(0, SIZE_PREFIX))
}
