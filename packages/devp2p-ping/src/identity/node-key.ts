import type { Random } from "@ping-from-zero/core-tcp-check"
import { toHex } from "@ping-from-zero/core-tcp-check/wire"
import { secp256k1 } from "#crypto"
import { formatPrivateKey, InvalidNodeKey, parsePrivateKey } from "./key-file.ts"

/** Who a node is: whoever holds the private key is the node. */
export interface NodeKey {
  /** 32 bytes. */
  readonly privateKey: Uint8Array
  /** 64 bytes, x || y. Others know the node by it: in hex, it is the node's id. */
  readonly publicKey: Uint8Array
}

/** The public key in hex, 128 digits: what an enode URL and a session are known by. */
export type NodeId = string

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

/** The text of a key file. */
export function formatNodeKey(key: NodeKey): string {
  return formatPrivateKey(key.privateKey)
}

/** @throws {InvalidNodeKey} */
export function parseNodeKey(text: string): NodeKey {
  return nodeKey(parsePrivateKey(text))
}

export function nodeId(publicKey: Uint8Array): NodeId {
  return toHex(publicKey)
}
