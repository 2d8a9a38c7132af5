/** Who somebody says that he is, on stage 3: keys, signatures, peer ids, addresses. */
import { InvalidContact } from "@ping-from-zero/core-tcp-check"
import { countingRandom, streamPair } from "@ping-from-zero/core-tcp-check/testing"
import { concat, fromHex, fromUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import { InvalidNodeKey } from "@ping-from-zero/devp2p-ping"
import {
  ForgedIdentity,
  InvalidKeyFile,
  InvalidMultiaddr,
  InvalidPeerId,
  InvalidPublicKey,
  MalformedProtobuf,
  NoIdentity,
  newKeyFile,
  parseKeyFile,
  parsePeerAddress,
  parsePeerId,
  peerContact,
} from "@ping-from-zero/libp2p-style-ping"
import {
  decodePublicKey,
  encodePublicKey,
  multiaddrFromBytes,
  multiaddrToBytes,
  peerIdFromBytes,
  peerIdToBytes,
  peerIdToCid,
  secureInbound,
  secureOutbound,
  verify,
} from "@ping-from-zero/libp2p-style-ping/wire"
import { settles } from "../fuzz/fed.ts"
import { bytes, text } from "../fuzz/form.ts"
import { type Target, target } from "../fuzz/target.ts"
import {
  ourOptions,
  ours,
  p256Spki,
  publicKeys,
  rsaSpki,
  theirCredentials,
  theirOptions,
} from "./stage-3-seeds.ts"

const address = `/ip4/192.0.2.1/tcp/4001/p2p/${ours.peerId}`
const message = fromUtf8("noise-libp2p-static-key:")
const signature = ours.sign(message)
const ecdsa = fromHex(`3044022${"0".padEnd(65, "1")}0220${"2".repeat(64)}`.slice(0, 140))

export const identityTargets: readonly Target[] = [
  target({
    name: "public-key",
    stage: 3,
    what: "decodePublicKey, the protobuf",
    form: bytes,
    seeds: publicKeys,
    run: (input) => decodePublicKey(input),
    errors: [MalformedProtobuf, InvalidPublicKey],
  }),
  target({
    name: "spki-rsa",
    stage: 3,
    what: "decodePublicKey of an RSA key: its SubjectPublicKeyInfo",
    form: bytes,
    seeds: [rsaSpki],
    run: (data) => decodePublicKey(encodePublicKey({ type: "RSA", data })),
    errors: [InvalidPublicKey],
  }),
  target({
    name: "spki-p256",
    stage: 3,
    what: "decodePublicKey of an ECDSA key: its SubjectPublicKeyInfo",
    form: bytes,
    seeds: [p256Spki],
    run: (data) => decodePublicKey(encodePublicKey({ type: "ECDSA", data })),
    errors: [InvalidPublicKey],
  }),
  target({
    name: "verify-key",
    stage: 3,
    what: "verify, with a key that a peer sent",
    form: bytes,
    seeds: publicKeys,
    run: (input) => {
      const key = decodePublicKey(input)
      return [signature, ecdsa, new Uint8Array(256)].map((each) => verify(key, message, each))
    },
    errors: [MalformedProtobuf, InvalidPublicKey],
  }),
  target({
    name: "signature",
    stage: 3,
    what: "verify, with a signature that a peer sent, by each kind of key",
    form: bytes,
    seeds: [signature, ecdsa, new Uint8Array(256).fill(7)],
    run: (input) => publicKeys.map((key) => verify(decodePublicKey(key), message, input)),
    errors: [],
  }),
  target({
    name: "noise-identity",
    stage: 3,
    what: "secureInbound, with a payload that says who the peer is",
    form: bytes,
    seeds: [theirCredentials.payload],
    run: async (payload) => {
      const [a, b] = streamPair()
      const peer = { ...theirOptions(), credentials: { staticKey: theirCredentials.staticKey, payload } }
      const [outcome] = await Promise.allSettled([
        settles("secureInbound", secureInbound(b, ourOptions())),
        secureOutbound(a, ours.peerId, peer),
      ])
      if (outcome.status === "rejected") throw outcome.reason
    },
    errors: [NoIdentity, ForgedIdentity, MalformedProtobuf, InvalidPublicKey],
  }),
  target({
    name: "peer-id",
    stage: 3,
    what: "parsePeerId, and back",
    form: text,
    seeds: [ours.peerId, peerIdToCid(ours.peerId), "QmYyQSo1c1Ym7orWxLYvCrM2EmxFTANf8wXmmE7DWjhx5N"],
    run: (input) => peerIdToBytes(parsePeerId(input)),
    errors: [InvalidPeerId],
  }),
  target({
    name: "peer-id-bytes",
    stage: 3,
    what: "peerIdFromBytes",
    form: bytes,
    seeds: [peerIdToBytes(ours.peerId), concat(fromHex("1220"), new Uint8Array(32))],
    run: (input) => peerIdFromBytes(input),
    errors: [InvalidPeerId],
  }),
  target({
    name: "multiaddr",
    stage: 3,
    what: "parsePeerAddress and peerContact",
    form: text,
    seeds: [
      address,
      address.replace("ip4/192.0.2.1", "ip6/2001:db8::1"),
      address.replace("ip4/192.0.2.1", "dns4/a.example"),
    ],
    run: (input) => peerContact(parsePeerAddress(input)),
    errors: [InvalidContact],
  }),
  target({
    name: "multiaddr-bytes",
    stage: 3,
    what: "multiaddrFromBytes",
    form: bytes,
    seeds: ["/ip4/192.0.2.1/tcp/4001", address, "/dns6/a.example/udp/1/quic-v1", "/unix/a"].map(
      multiaddrToBytes,
    ),
    run: (input) => multiaddrFromBytes(input),
    errors: [InvalidMultiaddr],
  }),
  target({
    name: "key-file",
    stage: 3,
    what: "parseKeyFile",
    form: text,
    seeds: [newKeyFile(countingRandom(1)), "0a".repeat(32)],
    run: (input) => parseKeyFile(input),
    errors: [InvalidKeyFile, InvalidNodeKey],
  }),
]
