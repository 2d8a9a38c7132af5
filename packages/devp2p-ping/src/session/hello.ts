/**
 * The first message of each side.
 *
 *   Hello  [version, client, [[name, version], …], listen port, public key (64), …]
 *
 * Source: ethereum/devp2p rlpx.md, "Hello (0x00)"; EIP-8.
 */
import { equal } from "@ping-from-zero/core-tcp-check/wire"
import type { FrameStream } from "../frame/frame-stream.ts"
import { decodeFirst, encode, type RlpItem } from "../rlp/rlp.ts"
import { asBytes, asList, asName, asNumber, numberItem, textItem } from "../rlp/rlp-fields.ts"
import { DISCONNECT, HELLO } from "./base-protocol.ts"
import type { CapabilityId } from "./capabilities.ts"
import { decodeDisconnect } from "./disconnect.ts"
import { PeerDisconnected } from "./disconnect-policy.ts"
import { HelloExpected, InvalidIdentity, UnexpectedIdentity } from "./session-errors.ts"

/** What a Hello may take (go-ethereum p2p/peer.go, baseProtocolMaxMsgSize). */
export const MAX_HELLO = 2048

export interface Hello {
  /** Of the base protocol. Up to 64 bits on the wire, so a large one comes back rounded. */
  readonly version: number
  /** Name and version of the program. Anything: a peer wrote it; what is not UTF-8 stands as `\xff`. */
  readonly client: string
  readonly capabilities: readonly CapabilityId[]
  /** Legacy; 0 when unknown. Nothing proves that its sender listens there. */
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
  const [version, client, capabilities, listenPort, publicKey] = asList(decodeFirst(data).item, "Hello")
  return {
    version: asNumber(version, "Hello's version"),
    client: asName(client, "Hello's client"),
    capabilities: asList(capabilities, "Hello's capabilities").map(decodeCapability),
    listenPort: asNumber(listenPort, "Hello's listen port"),
    publicKey: asBytes(publicKey, undefined, "Hello's public key"),
  }
}

function decodeCapability(item: RlpItem): CapabilityId {
  const [name, version] = asList(item, "a capability of Hello")
  return { name: asName(name, "a capability's name"), version: asNumber(version, "a capability's version") }
}

export function writeHello(frames: FrameStream, hello: Hello): Promise<void> {
  return frames.writeFrame(HELLO, encodeHello(hello))
}

/**
 * The first message of the peer. That it can be read at all proves the peer's key: only its owner has the secrets.
 * @throws {PeerDisconnected} when the peer refuses us in place of Hello
 * @throws {HelloExpected | FrameTooLarge | RlpError} and what readFrame throws
 */
export async function readHello(frames: FrameStream): Promise<Hello> {
  const { code, data } = await frames.readFrame(MAX_HELLO)
  if (code === DISCONNECT) throw new PeerDisconnected(decodeDisconnect(data))
  if (code !== HELLO) throw new HelloExpected(code)
  return decodeHello(data)
}

/**
 * @param remote the public key of the handshake, which Hello must repeat
 * @throws {InvalidIdentity | UnexpectedIdentity}
 */
export function checkIdentity({ publicKey }: Hello, remote: Uint8Array): void {
  if (publicKey.length !== 64) throw new InvalidIdentity(publicKey.length)
  if (!equal(publicKey, remote)) throw new UnexpectedIdentity()
}
