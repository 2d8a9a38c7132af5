/**
 * What both sides know after auth and ack, and nobody else:
 *
 *   ephemeral-key = ECDH(own ephemeral private key, other ephemeral public key)
 *   shared-secret = keccak256(ephemeral-key || keccak256(recipient-nonce || initiator-nonce))
 *   aes-secret    = keccak256(ephemeral-key || shared-secret)
 *   mac-secret    = keccak256(ephemeral-key || aes-secret)
 *   initiator's egress MAC = keccak256.init((mac-secret ^ recipient-nonce) || auth)   recipient's ingress
 *   recipient's egress MAC = keccak256.init((mac-secret ^ initiator-nonce) || ack)    initiator's ingress
 *
 * auth and ack are hashed as they were on the wire: whoever changed a byte of them breaks every MAC.
 * Source: ethereum/devp2p rlpx.md, "Initial Handshake".
 */
import { concat } from "@ping-from-zero/core-tcp-check/wire"
import { keccak256, runningKeccak256, secp256k1 } from "#crypto"
import { type RunningHash, xor } from "../crypto/primitives.ts"

export interface Secrets {
  /** Encrypts headers and frame data, both ways: 32 bytes. */
  readonly aes: Uint8Array
  /** The key inside the MAC: 32 bytes. */
  readonly mac: Uint8Array
  /** Over all that we send. */
  readonly egress: RunningHash
  /** Over all that we receive. */
  readonly ingress: RunningHash
}

export interface Exchange {
  readonly initiatorNonce: Uint8Array
  readonly recipientNonce: Uint8Array
  /** As on the wire, size prefix included. */
  readonly auth: Uint8Array
  readonly ack: Uint8Array
}

/** @throws {InvalidPoint} */
export function deriveSecrets(
  role: "initiator" | "recipient",
  ephemeralPrivateKey: Uint8Array,
  otherEphemeralPublicKey: Uint8Array,
  { initiatorNonce, recipientNonce, auth, ack }: Exchange,
): Secrets {
  const ephemeralKey = secp256k1.sharedSecret(ephemeralPrivateKey, otherEphemeralPublicKey)
  const sharedSecret = keccak256(ephemeralKey, keccak256(recipientNonce, initiatorNonce))
  const aes = keccak256(ephemeralKey, sharedSecret)
  const mac = keccak256(ephemeralKey, aes)

  const fromInitiator = started(xor(mac, recipientNonce), auth)
  const fromRecipient = started(xor(mac, initiatorNonce), ack)
  return role === "initiator"
    ? { aes, mac, egress: fromInitiator, ingress: fromRecipient }
    : { aes, mac, egress: fromRecipient, ingress: fromInitiator }
}

function started(seed: Uint8Array, packet: Uint8Array): RunningHash {
  const hash = runningKeccak256()
  hash.update(concat(seed, packet))
  return hash
}
