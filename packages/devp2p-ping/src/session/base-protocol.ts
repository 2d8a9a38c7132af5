/**
 * devp2p's base protocol: the messages below code 16, which every session speaks.
 *
 *   Hello       0   hello.ts
 *   Disconnect  1   disconnect.ts
 *   Ping        2   []
 *   Pong        3   []
 *
 * Source: ethereum/devp2p rlpx.md, "p2p Capability".
 */
import { encode } from "../rlp/rlp.ts"

export const HELLO = 0
export const DISCONNECT = 1
export const PING = 2
export const PONG = 3
/** Capabilities begin here. */
export const BASE_LENGTH = 16

/** Since version 5 everything after Hello is compressed (EIP-706). */
export const SNAPPY_VERSION = 5
export const BASE_VERSION = 5

/** What Ping and Pong carry: an empty list. What a peer's carries is not looked at: not all send this. */
export const EMPTY_LIST: Uint8Array = encode([])

const NAMES: Readonly<Record<number, string>> = {
  [HELLO]: "Hello",
  [DISCONNECT]: "Disconnect",
  [PING]: "ping",
  [PONG]: "pong",
}

/** A code of the base protocol in words, to be printed. */
export function baseMessageName(code: number): string {
  return NAMES[code] ?? `code ${code}`
}
