import { fromHex, type Random, toHex } from "@ping-from-zero/core-tcp-check"
import { secp256k1 } from "#crypto"

/** Who a node is: whoever holds the private key is the node. */
export interface NodeKey {
  /** 32 bytes. */
  readonly privateKey: Uint8Array
  /** 64 bytes, x || y. Others know the node by it: in hex, it is the node's id. */
  readonly publicKey: Uint8Array
}

/** The public key in hex, 128 digits: what an enode URL and a session are known by. */
export type NodeId = string

/** A text or bytes that should be a private key are none. The message says why; it never repeats them. */
export class InvalidNodeKey extends Error {
  override readonly name = "InvalidNodeKey"
}

/** @throws {InvalidNodeKey} */
export function nodeKey(privateKey: Uint8Array): NodeKey {
  if (privateKey.length !== 32)
    throw new InvalidNodeKey(`a private key has 32 bytes, not ${privateKey.length}`)
  if (!secp256k1.isPrivateKey(privateKey))
    throw new InvalidNodeKey("a private key lies between 0 and the order of secp256k1")
  return { privateKey, publicKey: secp256k1.publicKeyOf(privateKey) }
}

export function generateNodeKey(random: Random): NodeKey {
  // One in 2^128 draws is 0 or beyond the curve's order.
  for (;;) {
    const privateKey = random(32)
    if (secp256k1.isPrivateKey(privateKey)) return nodeKey(privateKey)
  }
}

/** The text of a key file, as go-ethereum's `nodekey`: the private key in hex. */
export function formatNodeKey(key: NodeKey): string {
  return `${toHex(key.privateKey)}\n`
}

/** @throws {InvalidNodeKey} */
export function parseNodeKey(text: string): NodeKey {
  const hex = text.trim()
  if (!/^[0-9a-f]{64}$/i.test(hex))
    throw new InvalidNodeKey(`a key file holds 64 hex digits; this one has ${hex.length} characters`)
  return nodeKey(fromHex(hex))
}

export function nodeId(publicKey: Uint8Array): NodeId {
  return toHex(publicKey)
}
