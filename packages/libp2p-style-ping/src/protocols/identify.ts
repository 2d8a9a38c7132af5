import { type ByteStream, EndOfStream, TooManyBytes } from "@ping-from-zero/core-tcp-check"
import { fromUtf8, Gathered } from "@ping-from-zero/core-tcp-check/wire"
import { LengthTooLarge, withLength } from "../bytes/length-prefixed.ts"
import { bytesOf, type Field, readFields, shownTextOf, writeFields } from "../bytes/protobuf.ts"
import { decodeVarint, InvalidVarint } from "../bytes/varint.ts"
import { InvalidMultiaddr, multiaddrFromBytes, multiaddrToBytes } from "../identity/multiaddr.ts"
import { type PeerId, peerIdOf } from "../identity/peer-id.ts"
import { decodePublicKey, encodePublicKey, type PublicKey } from "../identity/public-key.ts"

/** libp2p/specs, identify: whoever opens this stream is told who answers, and in which protocols. */
export const IDENTIFY = "/ipfs/id/1.0.0"

/** What a peer says of itself. Nothing of it is proved, except the key, by the handshake. */
export interface PeerInfo {
  readonly publicKey?: PublicKey
  /** Where it listens, it says: `/ip4/…/tcp/…`. Addresses of protocols that we cannot read are left out. */
  readonly listenAddresses: readonly string[]
  readonly protocols: readonly string[]
  /** From where it sees us come. */
  readonly observedAddress?: string
  /** The family of networks, like `ipfs/0.1.0`; go-libp2p leaves it empty. */
  readonly protocolVersion?: string
  /** The program, like `rust-libp2p/0.48.0`: there it is the version of libp2p-identify. */
  readonly agentVersion?: string
}

/** As rust-libp2p, whose readers take no more in one message. */
const MAX_SENT_BYTES = 4 * 1024
/** As go-libp2p and js-libp2p. */
const MAX_IDENTIFY_BYTES = 8 * 1024
const MAX_MESSAGES = 10
const ANSWER_BYTES = MAX_MESSAGES * withLength(new Uint8Array(MAX_IDENTIFY_BYTES)).length

/** More messages, or more bytes, than any peer needs to say who it is. */
export class TooMuchToIdentify extends Error {
  override readonly name = "TooMuchToIdentify"
}

/** A peer tells of another key than the one it proved. */
export class ContradictoryIdentity extends Error {
  override readonly name = "ContradictoryIdentity"

  constructor(proved: PeerId, told: PeerId) {
    super(`the peer proved to be ${proved} and says that it is ${told}`)
  }
}

/**
 * Says who we are, and ends the stream.
 * @throws {LengthTooLarge} when that takes more than 4 KiB
 */
export async function answerIdentify(stream: ByteStream, info: PeerInfo): Promise<void> {
  const message = encodeIdentify(info)
  if (message.length > MAX_SENT_BYTES) throw new LengthTooLarge(message.length, MAX_SENT_BYTES)
  await stream.write(withLength(message))
  stream.end()
}

/**
 * Reads who the peer says it is: one message or several, which add to each other, until the end of the stream. Where
 * it breaks, or is broken off by a deadline, behind a whole message, that message counts: rust-libp2p reads one alone.
 * @param proved whom the handshake proved
 * @throws {ContradictoryIdentity}
 * @throws {TooMuchToIdentify} or TooManyBytes, as soon as they came
 * @throws {EndOfStream} in the middle of a message
 * @throws {MalformedProtobuf} and InvalidVarint, InvalidPublicKey
 */
export async function askIdentify(stream: ByteStream, proved: PeerId): Promise<PeerInfo> {
  stream.end()
  const info = decodeIdentify(splitMessages(await readToTheLast(stream)))
  const told = info.publicKey ? peerIdOf(info.publicKey) : proved
  if (told !== proved) throw new ContradictoryIdentity(proved, told)
  return info
}

/** @throws what broke the stream in the middle of a message, or before the first */
async function readToTheLast(stream: ByteStream): Promise<Uint8Array> {
  const gathered = new Gathered(ANSWER_BYTES)
  for (;;) {
    let part: Uint8Array
    try {
      part = await stream.readSome(ANSWER_BYTES + 1 - gathered.length)
    } catch (error) {
      if (gathered.length > 0 && isWhole(gathered.bytes)) return gathered.bytes
      throw error
    }
    if (part.length === 0) return gathered.bytes
    if (gathered.length + part.length > ANSWER_BYTES) throw new TooManyBytes(ANSWER_BYTES)
    gathered.add(part)
  }
}

/** Whether the bytes end with a message. */
function isWhole(bytes: Uint8Array): boolean {
  try {
    return splitMessages(bytes).length > 0
  } catch (error) {
    if (error instanceof EndOfStream || error instanceof InvalidVarint) return false
    throw error
  }
}

/** `message Identify`, fields in the order in which go-libp2p writes them. */
export function encodeIdentify(info: PeerInfo): Uint8Array {
  const { publicKey, observedAddress, protocolVersion, agentVersion } = info
  const fields: Field[] = []
  if (publicKey) fields.push({ number: 1, value: encodePublicKey(publicKey) })
  for (const address of info.listenAddresses) fields.push({ number: 2, value: multiaddrToBytes(address) })
  for (const protocol of info.protocols) fields.push({ number: 3, value: fromUtf8(protocol) })
  if (observedAddress) fields.push({ number: 4, value: multiaddrToBytes(observedAddress) })
  if (protocolVersion) fields.push({ number: 5, value: fromUtf8(protocolVersion) })
  if (agentVersion) fields.push({ number: 6, value: fromUtf8(agentVersion) })
  return writeFields(fields)
}

/** Merges the messages: of a single field the last one counts, of a repeated field all. */
function decodeIdentify(messages: readonly Uint8Array[]): PeerInfo {
  const listenAddresses: string[] = []
  const protocols: string[] = []
  const single: { -readonly [K in keyof PeerInfo]?: PeerInfo[K] } = {}
  for (const field of messages.flatMap(readFields)) {
    if (field.number === 1) single.publicKey = decodePublicKey(bytesOf(field))
    if (field.number === 2) listenAddresses.push(...readableAddress(field))
    if (field.number === 3) protocols.push(shownTextOf(field))
    if (field.number === 4) for (const address of readableAddress(field)) single.observedAddress = address
    if (field.number === 5) single.protocolVersion = shownTextOf(field)
    if (field.number === 6) single.agentVersion = shownTextOf(field)
  }
  return { ...single, listenAddresses, protocols }
}

/** varint(length) || message, up to ten times */
function splitMessages(bytes: Uint8Array): Uint8Array[] {
  const messages: Uint8Array[] = []
  for (let rest = bytes; rest.length > 0; ) {
    const { value: size, length } = decodeVarint(rest)
    if (size > MAX_IDENTIFY_BYTES || messages.length === MAX_MESSAGES) {
      throw new TooMuchToIdentify(
        `more than ${MAX_MESSAGES} messages, or one of more than ${MAX_IDENTIFY_BYTES} bytes`,
      )
    }
    const message = rest.subarray(length, length + size)
    if (message.length < size) throw new EndOfStream(message, size)
    messages.push(message)
    rest = rest.subarray(length + size)
  }
  return messages
}

/** The address, or none: a peer may list addresses of protocols that came after us. */
function readableAddress(field: Field): string[] {
  try {
    return [multiaddrFromBytes(bytesOf(field))]
  } catch (error) {
    if (error instanceof InvalidMultiaddr) return []
    throw error
  }
}
