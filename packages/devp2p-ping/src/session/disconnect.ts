/**
 * The message that ends a session: the reasons that the wire knows, and how one is carried.
 *
 *   Disconnect  [reason], or the reason alone
 *
 * What a reason says of the peer that gave it, and which one a peer is told, stands in disconnect-policy.ts.
 * Source: ethereum/devp2p rlpx.md, "Disconnect (0x01)".
 */
import { decodeFirst, encode, RlpError } from "../rlp/rlp.ts"
import { asNumber, numberItem } from "../rlp/rlp-fields.ts"

/** Why a session ends, as the wire knows it. */
export const DisconnectReason = {
  REQUESTED: 0x00,
  NETWORK_ERROR: 0x01,
  BREACH_OF_PROTOCOL: 0x02,
  USELESS_PEER: 0x03,
  TOO_MANY_PEERS: 0x04,
  ALREADY_CONNECTED: 0x05,
  INCOMPATIBLE_VERSION: 0x06,
  INVALID_IDENTITY: 0x07,
  QUITTING: 0x08,
  UNEXPECTED_IDENTITY: 0x09,
  SELF: 0x0a,
  TIMEOUT: 0x0b,
  SUBPROTOCOL_ERROR: 0x10,
} as const

export type DisconnectReason = (typeof DisconnectReason)[keyof typeof DisconnectReason]

const WORDS: Readonly<Record<number, string>> = {
  [DisconnectReason.REQUESTED]: "disconnect requested",
  [DisconnectReason.NETWORK_ERROR]: "network error",
  [DisconnectReason.BREACH_OF_PROTOCOL]: "breach of protocol",
  [DisconnectReason.USELESS_PEER]: "useless peer: no capability is shared",
  [DisconnectReason.TOO_MANY_PEERS]: "too many peers",
  [DisconnectReason.ALREADY_CONNECTED]: "already connected",
  [DisconnectReason.INCOMPATIBLE_VERSION]: "incompatible version of the base protocol",
  [DisconnectReason.INVALID_IDENTITY]: "invalid identity",
  [DisconnectReason.QUITTING]: "the program quits",
  [DisconnectReason.UNEXPECTED_IDENTITY]: "unexpected identity: not the key of the handshake",
  [DisconnectReason.SELF]: "connected to itself",
  [DisconnectReason.TIMEOUT]: "timeout: no answer to a ping",
  [DisconnectReason.SUBPROTOCOL_ERROR]: "an error of a capability",
}

/** In words, also for a reason that nobody has defined, or none. */
export function describeReason(reason: number | undefined): string {
  if (reason === undefined) return "no reason that can be read"
  return WORDS[reason] ?? `unknown reason 0x${reason.toString(16)}`
}

export function encodeDisconnect(reason: number): Uint8Array {
  return encode([numberItem(reason)])
}

/** The reason, in either form; undefined when it cannot be read. The session ends all the same. */
export function decodeDisconnect(data: Uint8Array): number | undefined {
  try {
    const { item } = decodeFirst(data)
    return asNumber(item instanceof Uint8Array ? item : item[0])
  } catch (error) {
    if (error instanceof RlpError) return undefined
    throw error
  }
}
