import type { ByteStream, Random } from "@ping-from-zero/core-tcp-check"
import { EMPTY } from "@ping-from-zero/core-tcp-check/wire"
import { agreementKey } from "#crypto"
import type { AgreementKey } from "../crypto/primitives.ts"
import type { Identity } from "../identity/identity.ts"
import type { PeerId } from "../identity/peer-id.ts"
import { readMessage, withMessageLength } from "./framing.ts"
import { decodeIdentity, encodeIdentity } from "./identity-payload.ts"
import { NoiseStream } from "./noise-stream.ts"
import { XxHandshake } from "./xx-handshake.ts"

/** How multistream-select names this protocol. */
export const NOISE = "/noise"

export interface SecureOptions {
  readonly identity: Identity
  /** The muxers that we offer inside the handshake, our favourite first. */
  readonly muxers: readonly string[]
  readonly random: Random
  /** Made before, by who makes many handshakes; by default new for this one. */
  readonly credentials?: NoiseCredentials | undefined
  /** libp2p has none. */
  readonly prologue?: Uint8Array
}

export interface SecureChannel {
  readonly stream: ByteStream
  /** Whose key was proved. */
  readonly peerId: PeerId
  /** The muxer that both offered inside the handshake; undefined: it must still be negotiated. */
  readonly muxer: string | undefined
}

/** Another peer answered than the one we called. */
export class UnexpectedPeer extends Error {
  override readonly name = "UnexpectedPeer"

  constructor(expected: PeerId, actual: PeerId) {
    super(`called ${expected}, and ${actual} answered`)
  }
}

/** Our side of a handshake of which nothing is sent yet. */
export interface BegunHandshake {
  readonly handshake: XxHandshake
  readonly ourIdentity: Uint8Array
}

/** Makes the ephemeral key, which is good for one handshake. */
export async function beginHandshake(options: SecureOptions): Promise<BegunHandshake> {
  const { staticKey, payload } = options.credentials ?? noiseCredentials(options)
  const ephemeralKey = agreementKey(options.random(32))
  const { prologue } = options
  return {
    handshake: new XxHandshake({ staticKey, ephemeralKey, ...(prologue && { prologue }) }),
    ourIdentity: payload,
  }
}

/**
 * The initiator's side.
 * @param begun by default begun now
 * @throws {UnexpectedPeer} before that peer has learnt who we are
 * @throws what `readMessage2` and `decodeIdentity` throw
 */
export async function secureOutbound(
  stream: ByteStream,
  expected: PeerId,
  options: SecureOptions,
  begun?: BegunHandshake,
): Promise<SecureChannel> {
  const { handshake, ourIdentity } = begun ?? (await beginHandshake(options))
  await send(stream, handshake.writeMessage1(EMPTY))

  const theirIdentity = handshake.readMessage2(await readMessage(stream))
  const { peerId, muxers } = decodeIdentity(theirIdentity, handshake.remoteStaticKey)
  if (peerId !== expected) throw new UnexpectedPeer(expected, peerId)

  await send(stream, handshake.writeMessage3(ourIdentity))
  const [ours, theirs] = handshake.split()
  return { stream: new NoiseStream(stream, ours, theirs), peerId, muxer: agree(options.muxers, muxers) }
}

/**
 * The responder's side.
 * @throws what `readMessage1`, `readMessage3` and `decodeIdentity` throw
 */
export async function secureInbound(stream: ByteStream, options: SecureOptions): Promise<SecureChannel> {
  const { handshake, ourIdentity } = await beginHandshake(options)
  handshake.readMessage1(await readMessage(stream))

  await send(stream, handshake.writeMessage2(ourIdentity))

  const theirIdentity = handshake.readMessage3(await readMessage(stream))
  const { peerId, muxers } = decodeIdentity(theirIdentity, handshake.remoteStaticKey)
  const [theirs, ours] = handshake.split()
  return { stream: new NoiseStream(stream, ours, theirs), peerId, muxer: agree(muxers, options.muxers) }
}

/** What proves who we are: a Noise static key, and the payload in which the identity signs it. */
export interface NoiseCredentials {
  readonly staticKey: AgreementKey
  readonly payload: Uint8Array
}

/**
 * Good for as many handshakes as one likes: rust-libp2p makes them once; js-libp2p keeps the key and signs it anew for each;
 * go-libp2p makes both for each.
 */
export function noiseCredentials({ identity, muxers, random }: SecureOptions): NoiseCredentials {
  const staticKey = agreementKey(random(32))
  return { staticKey, payload: encodeIdentity(identity, staticKey.publicKey, muxers) }
}

function send(stream: ByteStream, message: Uint8Array): Promise<void> {
  return stream.write(withMessageLength(message))
}

/** The initiator's order decides (libp2p/specs, connections, "Early Multiplexer Negotiation"). */
function agree(initiator: readonly string[], responder: readonly string[]): string | undefined {
  return initiator.find((muxer) => responder.includes(muxer))
}
