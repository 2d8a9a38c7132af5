import { ed25519Verify, p256Verify, rsaVerify, secp256k1Verify } from "#crypto"
import { bytesOf, numberOf, readFields, writeFields } from "../bytes/protobuf.ts"
import { InvalidPublicKey } from "../crypto/primitives.ts"
import { p256Point, rsaNumbers } from "./spki.ts"

/** The kinds of keys, by their number in `enum KeyType` (libp2p/specs, peer-ids.md, "Keys"). */
const KEY_TYPES = ["RSA", "Ed25519", "secp256k1", "ECDSA"] as const

export type KeyType = (typeof KEY_TYPES)[number]

/** Who a peer is. */
export interface PublicKey {
  readonly type: KeyType
  /** Ed25519: 32 bytes. secp256k1: 33, a compressed point. RSA and ECDSA: SubjectPublicKeyInfo in DER. */
  readonly data: Uint8Array
}

/** `message PublicKey { required KeyType Type = 1; required bytes Data = 2; }`, canonical: peer ids are made of it. */
export function encodePublicKey({ type, data }: PublicKey): Uint8Array {
  return writeFields([
    { number: 1, value: KEY_TYPES.indexOf(type) },
    { number: 2, value: data },
  ])
}

/**
 * The inverse of encodePublicKey.
 * @throws {MalformedProtobuf}
 * @throws {InvalidPublicKey}
 */
export function decodePublicKey(bytes: Uint8Array): PublicKey {
  let type: KeyType | undefined
  let data: Uint8Array | undefined
  for (const field of readFields(bytes)) {
    if (field.number === 1) type = KEY_TYPES[numberOf(field)]
    if (field.number === 2) data = bytesOf(field)
  }
  if (!type || !data) throw new InvalidPublicKey("a public key without data, or of an unknown type")
  checkForm(type, data)
  return { type, data }
}

/** Whether the key's owner signed the message. */
export function verify({ type, data }: PublicKey, message: Uint8Array, signature: Uint8Array): boolean {
  switch (type) {
    case "Ed25519":
      return ed25519Verify(data, message, signature)
    case "secp256k1":
      return secp256k1Verify(data, message, signature)
    case "ECDSA":
      return p256Verify(p256Point(data), message, signature)
    case "RSA":
      return rsaVerify(rsaNumbers(data), message, signature)
  }
}

function checkForm(type: KeyType, data: Uint8Array): void {
  if (type === "RSA") rsaNumbers(data)
  else if (type === "ECDSA") p256Point(data)
  else if (data.length !== (type === "Ed25519" ? 32 : 33)) {
    throw new InvalidPublicKey(`${data.length} bytes are no ${type} key`)
  }
}
