import type { Random } from "@ping-from-zero/core-tcp-check"
import { concat, equal } from "@ping-from-zero/core-tcp-check/wire"
import { InvalidNodeKey, parsePrivateKey } from "@ping-from-zero/devp2p-ping/session"
import { base64pad } from "multiformats/bases/base64"
import { bytesOf, numberOf, readFields, writeFields } from "../bytes/protobuf.ts"
import { ed25519Identity, type Identity, secp256k1Identity } from "./identity.ts"

/** A text is not the private key it should be. The message says why; it never repeats the text. */
export class InvalidKeyFile extends Error {
  override readonly name = "InvalidKeyFile"
}

/** `enum KeyType` of the two kinds that can be ours (libp2p/specs, peer-ids.md). */
const ED25519 = 1
const SECP256K1 = 2

const SEED_BYTES = 32
const SECRET_BYTES = 32

/**
 * Who the owner of a key file is. Two kinds are read: an IPFS node's `PrivKey` (base64 of the protobuf
 * `PrivateKey`), and stage 2's node key (64 hex digits), so that one key is an enode there and a peer id here.
 * @throws {InvalidKeyFile}
 * @throws {InvalidNodeKey} for a number that is no secp256k1 key
 */
export function parseKeyFile(text: string): Identity {
  const trimmed = text.trim()
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return ownSecp256k1(parsePrivateKey(trimmed))
  const { type, data } = decodePrivateKey(trimmed)
  if (type === ED25519 && data.length === 2 * SEED_BYTES) return ownEd25519(data)
  if (type === SECP256K1 && data.length === SECRET_BYTES) return ownSecp256k1(data)
  throw new InvalidKeyFile("a node's own key must be Ed25519 or secp256k1, and this one is another kind")
}

/** The text of a key file for a new Ed25519 key. */
export function newKeyFile(random: Random): string {
  const seed = random(SEED_BYTES)
  const data = concat(seed, ed25519Identity(seed).publicKey.data)
  const message = writeFields([
    { number: 1, value: ED25519 },
    { number: 2, value: data },
  ])
  return `${base64pad.baseEncode(message)}\n`
}

/** `message PrivateKey { required KeyType Type = 1; required bytes Data = 2; }` */
function decodePrivateKey(base64: string): { type: number | undefined; data: Uint8Array } {
  let type: number | undefined
  let data: Uint8Array | undefined
  try {
    for (const field of readFields(base64pad.baseDecode(base64))) {
      if (field.number === 1) type = numberOf(field)
      if (field.number === 2) data = bytesOf(field)
    }
  } catch {
    // What went wrong could quote the key: only that it did is told.
  }
  if (!data) throw new InvalidKeyFile("a key file holds 64 hex digits, or a libp2p private key in base64")
  return { type, data }
}

/** Data: the seed, 32 bytes, then the public key, 32 bytes. */
function ownEd25519(data: Uint8Array): Identity {
  const identity = ed25519Identity(data.subarray(0, SEED_BYTES))
  if (!equal(identity.publicKey.data, data.subarray(SEED_BYTES))) {
    throw new InvalidKeyFile("the key's two halves do not belong together")
  }
  return identity
}

/** @throws {InvalidNodeKey} without the library's error, which could quote the key */
function ownSecp256k1(secret: Uint8Array): Identity {
  try {
    return secp256k1Identity(secret)
  } catch {
    throw new InvalidNodeKey("a private key lies between 0 and the order of secp256k1")
  }
}
