import { ed25519Key, secp256k1Key } from "#crypto"
import type { SigningKey } from "../crypto/primitives.ts"
import { type PeerId, peerIdOf } from "./peer-id.ts"
import type { KeyType, PublicKey } from "./public-key.ts"

/** Ourselves: a peer id, the public key it is made of, and what only the owner of that key can do. */
export interface Identity {
  readonly peerId: PeerId
  readonly publicKey: PublicKey
  sign(message: Uint8Array): Uint8Array
}

/** The usual kind. @param seed 32 bytes */
export function ed25519Identity(seed: Uint8Array): Identity {
  return identity("Ed25519", ed25519Key(seed))
}

/** The kind that is an Ethereum node's key too. @param secret 32 bytes */
export function secp256k1Identity(secret: Uint8Array): Identity {
  return identity("secp256k1", secp256k1Key(secret))
}

function identity(type: KeyType, key: SigningKey): Identity {
  const publicKey = { type, data: key.publicKey }
  return { peerId: peerIdOf(publicKey), publicKey, sign: (message) => key.sign(message) }
}
