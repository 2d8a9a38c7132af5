/** Who takes part in stage 3's inputs, and what an honest peer of theirs says. */
import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { countingRandom, streamPair } from "@ping-from-zero/core-tcp-check/testing"
import { concat, fromHex, fromUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import { ed25519Identity, secp256k1Identity } from "@ping-from-zero/libp2p-style-ping"
import {
  encodePublicKey,
  type NoiseCredentials,
  noiseCredentials,
  secureInbound,
  secureOutbound,
  withLength,
} from "@ping-from-zero/libp2p-style-ping/wire"
import { recorded } from "./stage-2-seeds.ts"

export const ours = ed25519Identity(fromHex("0c".repeat(32)))
export const theirs = ed25519Identity(fromHex("0d".repeat(32)))
export const MUXERS = ["/yamux/1.0.0"]

export const ourOptions = () => ({ identity: ours, muxers: MUXERS, random: countingRandom(1) })
export const theirCredentials: NoiseCredentials = noiseCredentials({
  identity: theirs,
  muxers: MUXERS,
  random: countingRandom(100),
})
export const theirOptions = () => ({
  identity: theirs,
  muxers: MUXERS,
  random: countingRandom(101),
  credentials: theirCredentials,
})

/** A modulus of 2048 bits, though no product of two primes. */
export const rsaSpki = concat(
  fromHex("30820122300d06092a864886f70d01010105000382010f003082010a0282010100"),
  new Uint8Array(256).fill(0xc5),
  fromHex("0203010001"),
)
/** The base point of P-256. */
export const p256Spki = fromHex(
  "3059301306072a8648ce3d020106082a8648ce3d030107034200" +
    "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296" +
    "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
)

export const publicKeys = [
  encodePublicKey(ours.publicKey),
  encodePublicKey(secp256k1Identity(fromHex("0e".repeat(32))).publicKey),
  encodePublicKey({ type: "RSA", data: rsaSpki }),
  encodePublicKey({ type: "ECDSA", data: p256Spki }),
]

/** varint(length) || text || newline */
export const multistream = (...texts: readonly string[]): Uint8Array =>
  concat(...texts.map((text) => withLength(fromUtf8(`${text}\n`))))

/** What each side of a Noise handshake says, with its length. */
async function handshake(): Promise<{ dialer: Uint8Array[]; listener: Uint8Array[] }> {
  const said = { dialer: [] as Uint8Array[], listener: [] as Uint8Array[] }
  const [a, b] = streamPair()
  await Promise.all([
    secureOutbound(recorded(a, said.dialer), ours.peerId, theirOptions()),
    secureInbound(recorded(b, said.listener), ourOptions()),
  ])
  return said
}
export const noise = await handshake()

/** Two ends of one encrypted stream: ours, where a target reads, and a hostile peer's. */
export async function securedPair(): Promise<{ wire: ByteStream; ours: ByteStream; theirs: ByteStream }> {
  const [a, b] = streamPair()
  const [channel, inbound] = await Promise.all([
    secureOutbound(a, ours.peerId, theirOptions()),
    secureInbound(b, ourOptions()),
  ])
  return { wire: a, ours: inbound.stream, theirs: channel.stream }
}
