/**
 * The RLPx handshake: one message each way, and then a session whose keys nobody else has.
 *
 *   initiator -> auth   encrypted for the recipient's static key, which the initiator knows from the enode URL
 *   recipient -> ack    encrypted for the initiator's static key, which the auth names
 *
 * What it proves. To the recipient: the auth's signature is over the static shared secret, so whoever made it has
 * the private key of the public key beside it; without it, the ephemeral key that the recipient recovers is
 * another, and no frame will authenticate. To the initiator the ack proves nothing, for anybody who knows the
 * initiator's public key can write one; the first frame that authenticates does: only the recipient can have read the
 * auth. (Where the initiator's key is new and stands in this auth alone, as the probe's, the ack proves it already:
 * whoever encrypts for that key has read the auth.)
 *
 * Source: ethereum/devp2p rlpx.md, "Initial Handshake"; EIP-8. No time limits here: who wants one aborts the stream.
 */
import { type ByteStream, EndOfStream, type Random, StreamReset } from "@ping-from-zero/core-tcp-check"
import { concat } from "@ping-from-zero/core-tcp-check/wire"
import { secp256k1 } from "#crypto"
import { xor } from "../crypto/primitives.ts"
import { generateNodeKey, type NodeKey } from "../identity/node-key.ts"
import {
  AUTH_VERSION,
  decodeAck,
  decodeAuth,
  encodeAck,
  encodeAuth,
  open,
  readSize,
  SIZE_PREFIX,
  seal,
} from "./auth-messages.ts"
import { PreEip8Handshake, RefusedAuth } from "./handshake-errors.ts"
import { deriveSecrets, type Secrets } from "./secrets.ts"

/** How long the messages were before EIP-8, without size and padding. */
const OLD_AUTH = 307
const OLD_ACK = 210

/**
 * The dialer's part.
 * @param remote the public key that the enode URL names: 64 bytes
 * @throws {RefusedAuth} when the other side closes instead of answering, as for a wrong key in the URL
 * @throws {HandshakeSizeError | PreEip8Handshake | EciesError | RlpError | InvalidPoint | EndOfStream}
 */
// region: initiate
export async function initiate(
  stream: ByteStream,
  key: NodeKey,
  remote: Uint8Array,
  random: Random,
): Promise<Secrets> {
  const ephemeral = generateNodeKey(random)
  const nonce = random(32)
  const token = secp256k1.sharedSecret(key.privateKey, remote)
  const signature = secp256k1.sign(xor(token, nonce), ephemeral.privateKey)
  const auth = encodeAuth({ signature, publicKey: key.publicKey, nonce, version: AUTH_VERSION })

  const sentAuth = seal(auth, remote, random)
  await stream.write(sentAuth) // -> auth
  const receivedAck = await readAck(stream) // <- ack
  const ack = decodeAck(open(receivedAck, key.privateKey))

  return deriveSecrets("initiator", ephemeral.privateKey, ack.ephemeralPublicKey, {
    initiatorNonce: nonce,
    recipientNonce: ack.nonce,
    auth: sentAuth,
    ack: receivedAck,
  })
}
// endregion

/**
 * The listener's part.
 * @returns the initiator's public key beside the secrets
 * @throws {HandshakeSizeError | PreEip8Handshake | EciesError | RlpError | InvalidPoint | InvalidSignature | EndOfStream}
 */
export async function respond(
  stream: ByteStream,
  key: NodeKey,
  random: Random,
): Promise<{ remote: Uint8Array; secrets: Secrets }> {
  const receivedAuth = await readPacket(stream, OLD_AUTH) // <- auth
  const auth = decodeAuth(open(receivedAuth, key.privateKey))
  const token = secp256k1.sharedSecret(key.privateKey, auth.publicKey)
  const initiatorEphemeral = secp256k1.recover(xor(token, auth.nonce), auth.signature)

  const ephemeral = generateNodeKey(random)
  const nonce = random(32)
  const ack = encodeAck({ ephemeralPublicKey: ephemeral.publicKey, nonce, version: AUTH_VERSION })
  const sentAck = seal(ack, auth.publicKey, random)
  await stream.write(sentAck) // -> ack

  const secrets = deriveSecrets("recipient", ephemeral.privateKey, initiatorEphemeral, {
    initiatorNonce: auth.nonce,
    recipientNonce: nonce,
    auth: receivedAuth,
    ack: sentAck,
  })
  return { remote: auth.publicKey, secrets }
}

async function readAck(stream: ByteStream): Promise<Uint8Array> {
  try {
    return await readPacket(stream, OLD_ACK)
  } catch (error) {
    const ended = error instanceof EndOfStream && error.received.length === 0
    throw ended || error instanceof StreamReset ? new RefusedAuth({ cause: error }) : error
  }
}

/** One message as it is on the wire, size prefix included. */
async function readPacket(stream: ByteStream, oldLength: number): Promise<Uint8Array> {
  let packet = await stream.read(SIZE_PREFIX)
  const length = SIZE_PREFIX + readSize(packet)
  try {
    while (packet.length < length) {
      const part = await stream.readSome(length - packet.length)
      if (part.length === 0) throw new EndOfStream(packet, length)
      packet = concat(packet, part)
    }
  } catch (cause) {
    // Its first bytes, 04 and one of a point, read as a legal size: only that nothing more comes gives it away.
    throw packet.length === oldLength && packet[0] === 0x04 ? new PreEip8Handshake({ cause }) : cause
  }
  return packet
}
