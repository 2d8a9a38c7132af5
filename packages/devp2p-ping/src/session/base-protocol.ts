/**
 * devp2p's base protocol: the messages below code 16, which every session speaks.
 *
 *   Hello       0   [version, client, [[name, version], …], listen port, public key (64), …]
 *   Disconnect  1   [reason], or the reason alone
 *   Ping        2   []
 *   Pong        3   []
 *
 * Source: ethereum/devp2p rlpx.md, "p2p Capability"; EIP-8.
 */
import { decodeFirst, encode, RlpError, type RlpItem } from "../rlp/rlp.ts"
import { asBytes, asList, asNumber, asText, numberItem, textItem } from "../rlp/rlp-fields.ts"

export const HELLO = 0
export const DISCONNECT = 1
export const PING = 2
export const PONG = 3
/** Capabilities begin here. */
export const BASE_LENGTH = 16

/** Since version 5 everything after Hello is compressed (EIP-706). */
export const SNAPPY_VERSION = 5
export const BASE_VERSION = 5

/** What a Hello may take (go-ethereum p2p/peer.go, baseProtocolMaxMsgSize). */
export const MAX_HELLO = 2048

/** What Ping and Pong carry: an empty list. What a peer's carries is not looked at: not all send this. */
export const EMPTY_LIST: Uint8Array = encode([])

/** A protocol that rides on the session. */
export interface CapabilityId {
  readonly name: string
  readonly version: number
}

export interface Hello {
  /** Of the base protocol. Up to 64 bits on the wire, so a large one comes back rounded. */
  readonly version: number
  /** Name and version of the program. Anything: a peer wrote it. */
  readonly client: string
  readonly capabilities: readonly CapabilityId[]
  /** Legacy; 0 when unknown. Only the first party's word for where it can be called. */
  readonly listenPort: number
  /** 64 bytes. Has to be the key that the handshake proved. */
  readonly publicKey: Uint8Array
}

export function encodeHello(hello: Hello): Uint8Array {
  return encode([
    numberItem(hello.version),
    textItem(hello.client),
    hello.capabilities.map(({ name, version }) => [textItem(name), numberItem(version)]),
    numberItem(hello.listenPort),
    hello.publicKey,
  ])
}

/**
 * Ignores what a later version may have added, and any version.
 * @throws {RlpError}
 */
export function decodeHello(data: Uint8Array): Hello {
  const [version, client, capabilities, listenPort, publicKey] = asList(decodeFirst(data).item)
  return {
    version: asNumber(version),
    client: asText(client),
    capabilities: asList(capabilities).map(decodeCapability),
    listenPort: asNumber(listenPort),
    publicKey: asBytes(publicKey),
  }
}

function decodeCapability(item: RlpItem): CapabilityId {
  const [name, version] = asList(item)
  return { name: asText(name), version: asNumber(version) }
}

export function encodeDisconnect(reason: number): Uint8Array {
  return encode([numberItem(reason)])
}

/** The reason, in either form. None when there is no sense in it: the session ends all the same. */
export function decodeDisconnect(data: Uint8Array): number | undefined {
  try {
    const { item } = decodeFirst(data)
    return asNumber(item instanceof Uint8Array ? item : item[0])
  } catch (error) {
    if (error instanceof RlpError) return undefined
    throw error
  }
}
