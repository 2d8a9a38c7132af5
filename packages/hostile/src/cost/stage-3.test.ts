/** Stage 3: the worst that is known of each entry. One shape, one line. */
import { InvalidContact, InvalidMessage, TooManyBytes } from "@ping-from-zero/core-tcp-check"
import { concat } from "@ping-from-zero/core-tcp-check/wire"
import {
  InvalidKeyFile,
  InvalidMultiaddr,
  InvalidPeerId,
  InvalidPublicKey,
  LengthTooLarge,
  MalformedProtobuf,
  MultistreamViolation,
  parseKeyFile,
  parsePeerAddress,
  parsePeerId,
  TooManyProposals,
  TooMuchToIdentify,
} from "@ping-from-zero/libp2p-style-ping"
import {
  askIdentify,
  decodeBookMessage,
  decodePublicKey,
  listenerSelect,
  multiaddrFromBytes,
  peerIdFromBytes,
  readWithLength,
  withLength,
} from "@ping-from-zero/libp2p-style-ping/wire"
import { feed } from "../fuzz/fed.ts"
import { multistream, ours, theirs } from "../targets/stage-3-seeds.ts"
import { costTests } from "./cost-tests.ts"
import { bookMessage, letters, MIB, shapesOf, times } from "./shapes.ts"

const of = shapesOf([
  ...[
    InvalidContact,
    InvalidMessage,
    InvalidPeerId,
    InvalidPublicKey,
    InvalidMultiaddr,
    InvalidKeyFile,
    MalformedProtobuf,
  ],
  ...[LengthTooLarge, MultistreamViolation, TooManyProposals, TooMuchToIdentify, TooManyBytes],
])
const at = (host: string) => `/dns4/${host}/tcp/4001/p2p/${ours.peerId}`
const field = (number: number, data: Uint8Array) => concat(Uint8Array.of((number << 3) | 2), withLength(data))
const fields = (n: number, number: number, data: Uint8Array) => concat(...times(n, () => field(number, data)))
const identify = (pieces: readonly Uint8Array[]) =>
  feed("askIdentify", pieces, (stream) => askIdentify(stream, theirs.peerId))
/** Up to ten messages of 8 KiB. */
const introductions = (n: number, message: Uint8Array) => [concat(...times(n, () => withLength(message)))]
/** /p2p of so many bytes, each of the greatest value: base58 has the most to do. */
const longPeerId = (bytes: number) =>
  concat(Uint8Array.of(0xa5, 0x03), withLength(new Uint8Array(bytes).fill(0xff)))

costTests([
  of("public key: many fields", 65_000, (n) => fields(n / 3, 2, new Uint8Array(1)), decodePublicKey),
  of("public key: one giant field", MIB, (n) => field(2, new Uint8Array(n)), decodePublicKey),
  of("peer id: long", MIB, (n) => `1${"z".repeat(n)}`, parsePeerId),
  of("peer id: a long CID", MIB, (n) => `b${"a".repeat(n)}`, parsePeerId),
  of(
    "peer id: many bytes",
    65_000,
    (n) => concat(Uint8Array.of(0), withLength(new Uint8Array(n))),
    peerIdFromBytes,
  ),
  of("key file: long", MIB, (n) => "A".repeat(n), parseKeyFile),
  of("multiaddr: a host of different letters", 40_000, (n) => at(letters(n)), parsePeerAddress),
  of(
    "multiaddr: a long peer id",
    65_000,
    (n) => `/ip4/1.2.3.4/tcp/1/p2p/1${"z".repeat(n)}`,
    parsePeerAddress,
  ),
  of("multiaddr: many components", MIB / 8, (n) => "/tcp/1".repeat(n / 6), parsePeerAddress),
  of("multiaddr: slashes", MIB, (n) => "/".repeat(n), parsePeerAddress),
  of("multiaddr bytes: a long peer id", 16_000, longPeerId, multiaddrFromBytes),
  of(
    "multiaddr bytes: many components",
    MIB / 8,
    (n) => concat(...times(n / 3, () => Uint8Array.of(6, 0, 1))),
    multiaddrFromBytes,
  ),
  of(
    "book message: a host of different letters",
    40_000,
    (n) => bookMessage([at(letters(n))]),
    decodeBookMessage,
  ),
  of(
    "book message: hosts of 240 bytes",
    1_000,
    (n) => bookMessage(times(n, () => at(letters(80)))),
    decodeBookMessage,
    2_000,
  ),
  of(
    "book message: many contacts",
    1_000,
    (n) => bookMessage(times(n, (i) => `/ip4/10.0.${i >> 8}.${i & 255}/tcp/1/p2p/${ours.peerId}`)),
    decodeBookMessage,
    2_000,
  ),
  of(
    "book message: long peer ids",
    500_000,
    (n) => bookMessage(times(n / 1_000, () => `/ip4/1.2.3.4/tcp/1/p2p/1${"z".repeat(960)}`)),
    decodeBookMessage,
  ),
  of(
    "identify: peer ids of 8,100 bytes",
    8,
    (n) => introductions(n, field(2, longPeerId(8_100))),
    identify,
    200_000,
  ),
  of(
    "identify: many short addresses",
    8,
    (n) => introductions(n, fields(1_600, 2, Uint8Array.of(6, 0, 1))),
    identify,
    500_000,
  ),
  of(
    "identify: many protocols of no letters",
    8,
    (n) => introductions(n, fields(4_000, 3, new Uint8Array(0))),
    identify,
    500_000,
  ),
  of(
    "length-prefixed: pieces of one byte",
    65_536,
    (n) => times(n, () => new Uint8Array(1)),
    (pieces) =>
      feed(
        "readWithLength",
        [withLength(new Uint8Array(pieces.length)).subarray(0, 3), ...pieces],
        (stream) => readWithLength(stream, MIB),
      ),
  ),
  of(
    "multistream: proposals of 1,000 letters, byte by byte",
    32,
    (n) =>
      [multistream("/multistream/1.0.0"), ...times(n, () => multistream(`/${"a".repeat(1_000)}`))].flatMap(
        (part) => [...part].map((byte) => Uint8Array.of(byte)),
      ),
    (pieces) =>
      feed("listenerSelect", pieces, (stream) => listenerSelect(stream, () => false)).catch((error) => {
        if (error?.name !== "EndOfStream") throw error
      }),
    2_000,
  ),
])
