import { base58btc } from "multiformats/bases/base58"
import { CID } from "multiformats/cid"
import * as multihash from "multiformats/hashes/digest"
import { sha256 } from "#crypto"
import { decodePublicKey, encodePublicKey, type PublicKey } from "./public-key.ts"

/**
 * The name of a peer: a hash of its public key, in base58 (`12D3Koo…`, `16Uiu2H…`, `Qm…`). Two peer ids are the
 * same exactly when their text is.
 */
export type PeerId = string & { readonly "~peer-id": unique symbol }

export class InvalidPeerId extends Error {
  override readonly name = "InvalidPeerId"
}

/** Multihash codes. `identity` is no hash: the key itself stands there, because it is short enough. */
const IDENTITY = 0x00
const SHA2_256 = 0x12

/** Keys up to this length, encoded, stand in the peer id themselves (libp2p/specs, peer-ids.md, "Peer Ids"). */
const MAX_INLINE_KEY_BYTES = 42

/** Multicodec `libp2p-key`: what a CID says it names. */
const LIBP2P_KEY = 0x72

/**
 * Longer texts are no peer id (the longest, a CID in hex, has 87 characters): it keeps base58, which takes quadratic
 * time, short. Smaller: CIDs in other bases are refused. Larger: bought processor time. js-libp2p has no limit.
 */
const MAX_TEXT_LENGTH = 128

export function peerIdOf(key: PublicKey): PeerId {
  const encoded = encodePublicKey(key)
  const hash =
    encoded.length <= MAX_INLINE_KEY_BYTES
      ? multihash.create(IDENTITY, encoded)
      : multihash.create(SHA2_256, sha256(encoded))
  return toText(hash.bytes)
}

/**
 * Reads base58 (`12D3Koo…`) or a CID (`bafzaa…`), which is how peer ids are written in URLs.
 * @throws {InvalidPeerId}
 */
export function parsePeerId(text: string): PeerId {
  try {
    if (text.length > MAX_TEXT_LENGTH)
      throw new InvalidPeerId(`it has more than ${MAX_TEXT_LENGTH} characters`)
    const isBase58 = text.startsWith("1") || text.startsWith("Qm")
    return peerIdFromBytes(isBase58 ? base58btc.baseDecode(text) : bytesOfCid(text))
  } catch (cause) {
    throw new InvalidPeerId(`"${text.slice(0, 80)}" is not a peer id: ${(cause as Error).message}`, { cause })
  }
}

/**
 * Reads the multihash, the form on the wire.
 * @throws {InvalidPeerId}
 */
export function peerIdFromBytes(bytes: Uint8Array): PeerId {
  try {
    checkMultihash(bytes)
    return toText(bytes)
  } catch (cause) {
    throw new InvalidPeerId(`the bytes are not a peer id: ${(cause as Error).message}`, { cause })
  }
}

/** The multihash, the form on the wire. */
export function peerIdToBytes(peerId: PeerId): Uint8Array {
  return base58btc.baseDecode(peerId)
}

/** The CID form, `bafzaa…`. */
export function peerIdToCid(peerId: PeerId): string {
  return CID.createV1(LIBP2P_KEY, multihash.decode(peerIdToBytes(peerId))).toString()
}

function toText(hash: Uint8Array): PeerId {
  return base58btc.baseEncode(hash) as PeerId
}

function bytesOfCid(text: string): Uint8Array {
  const cid = CID.parse(text)
  if (cid.code !== LIBP2P_KEY) throw new InvalidPeerId("it is the CID of something other than a libp2p key")
  return cid.multihash.bytes
}

/** The library has refused what is cut, too long, or not minimal. */
function checkMultihash(bytes: Uint8Array): void {
  const { code, digest } = multihash.decode(bytes)
  if (code === IDENTITY && digest.length <= MAX_INLINE_KEY_BYTES) decodePublicKey(digest)
  else if (code !== SHA2_256 || digest.length !== 32)
    throw new InvalidPeerId("it is neither a SHA-256 of 32 bytes nor a short key itself")
}
