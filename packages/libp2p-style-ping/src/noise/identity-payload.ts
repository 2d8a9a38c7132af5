import { concat, fromUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import { bytesOf, type Field, readFields, textOf, writeFields } from "../bytes/protobuf.ts"
import type { Identity } from "../identity/identity.ts"
import { type PeerId, peerIdOf } from "../identity/peer-id.ts"
import { decodePublicKey, encodePublicKey, verify } from "../identity/public-key.ts"

/**
 * What libp2p puts into the second and third handshake message (libp2p/specs, noise, "The libp2p Handshake Payload"):
 * the identity key, and its signature over the Noise static key that the handshake itself proves.
 *
 *   message NoiseHandshakePayload {
 *     optional bytes identity_key = 1;
 *     optional bytes identity_sig = 2;
 *     optional NoiseExtensions extensions = 4;
 *   }
 *   message NoiseExtensions {
 *     repeated bytes webtransport_certhashes = 1;
 *     repeated string stream_muxers = 2;
 *   }
 */

const SIGNED_PREFIX = fromUtf8("noise-libp2p-static-key:")

/** So many muxers are read. libp2p's specifications name two, yamux and mplex. */
const MAX_MUXERS = 16

/** The payload lacks the key or the signature. */
export class NoIdentity extends Error {
  override readonly name = "NoIdentity"

  constructor() {
    super("the peer sent no identity key, or no signature by it")
  }
}

/** The signature is not of this identity over this static key: somebody claims to be another. */
export class ForgedIdentity extends Error {
  override readonly name = "ForgedIdentity"

  constructor(claimed: PeerId) {
    super(`the peer claims to be ${claimed} and did not sign its handshake with that key`)
  }
}

export interface RemoteIdentity {
  readonly peerId: PeerId
  /** The muxers that it offers inside the handshake, its favourite first; often none. */
  readonly muxers: readonly string[]
}

/** @param staticKey our Noise static public key, 32 bytes */
export function encodeIdentity(
  identity: Identity,
  staticKey: Uint8Array,
  muxers: readonly string[],
): Uint8Array {
  const extensions = muxers.map((muxer) => ({ number: 2, value: fromUtf8(muxer) }))
  return writeFields([
    { number: 1, value: encodePublicKey(identity.publicKey) },
    { number: 2, value: identity.sign(concat(SIGNED_PREFIX, staticKey)) },
    ...(muxers.length > 0 ? [{ number: 4, value: writeFields(extensions) }] : []),
  ])
}

/**
 * @param staticKey the peer's Noise static public key, as the handshake proved it
 * @throws {NoIdentity}
 * @throws {ForgedIdentity}
 * @throws {MalformedProtobuf} or InvalidPublicKey
 */
export function decodeIdentity(payload: Uint8Array, staticKey: Uint8Array): RemoteIdentity {
  let identityKey: Uint8Array | undefined
  let signature: Uint8Array | undefined
  let muxers: string[] = []
  for (const field of readFields(payload)) {
    if (field.number === 1) identityKey = bytesOf(field)
    if (field.number === 2) signature = bytesOf(field)
    if (field.number === 4) muxers = decodeMuxers(bytesOf(field))
  }
  if (!identityKey || !signature) throw new NoIdentity()
  const publicKey = decodePublicKey(identityKey)
  const peerId = peerIdOf(publicKey)
  if (!verify(publicKey, concat(SIGNED_PREFIX, staticKey), signature)) throw new ForgedIdentity(peerId)
  return { peerId, muxers }
}

function decodeMuxers(extensions: Uint8Array): string[] {
  const isMuxer = ({ number }: Field) => number === 2
  return readFields(extensions).filter(isMuxer).slice(0, MAX_MUXERS).map(textOf)
}
