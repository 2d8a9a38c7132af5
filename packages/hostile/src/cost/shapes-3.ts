/** Stage 3: the worst that is known of each entry. One shape, one line. */
import { type ByteStream, InvalidContact, InvalidMessage, TooManyBytes } from "@ping-from-zero/core-tcp-check"
import { settle } from "@ping-from-zero/core-tcp-check/testing"
import { concat, fromUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import {
  InvalidKeyFile,
  InvalidMultiaddr,
  InvalidPeerId,
  InvalidPublicKey,
  LengthTooLarge,
  libp2pParts,
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
import { drop, feed } from "../fuzz/fed.ts"
import { climb } from "../targets/libp2p-session.ts"
import { multistream, ours, theirs } from "../targets/stage-3-seeds.ts"
import { header } from "../targets/yamux-frames.ts"
import { attacked } from "./live.ts"
import type { Shape } from "./measure.ts"
import { letters } from "./shapes-1.ts"

const MIB = 1_048_576
const refusedAs = [
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
]
const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i))
const of = <T>(
  name: string,
  most: number,
  make: (n: number) => T,
  read: (input: T) => unknown,
  heldPerByte = 8,
): Shape => ({
  name,
  most,
  make: (n) => {
    const input = make(n)
    return () => read(input)
  },
  heldPerByte,
  refusedAs,
})
const at = (host: string) => `/dns4/${host}/tcp/4001/p2p/${ours.peerId}`
const field = (number: number, data: Uint8Array) => concat(Uint8Array.of((number << 3) | 2), withLength(data))
const fields = (n: number, number: number, data: Uint8Array) => concat(...times(n, () => field(number, data)))
const book = (payload: unknown, type = 2) =>
  fromUtf8(
    JSON.stringify({
      protocol: "simple_bitcoin_protocol",
      version: "0.1.0",
      msg_type: type,
      my_port: 1,
      payload,
    }),
  )
const identify = (pieces: readonly Uint8Array[]) =>
  feed("askIdentify", pieces, (stream) => askIdentify(stream, theirs.peerId))
/** Up to ten messages of 8 KiB. */
const introductions = (n: number, message: Uint8Array) => [concat(...times(n, () => withLength(message)))]
/** /p2p of so many bytes, each of the greatest value: base58 has the most to do. */
const longPeerId = (bytes: number) =>
  concat(Uint8Array.of(0xa5, 0x03), withLength(new Uint8Array(bytes).fill(0xff)))

export const stage3Shapes: readonly Shape[] = [
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
  of("book message: a host of different letters", 40_000, (n) => book([at(letters(n))]), decodeBookMessage),
  of(
    "book message: hosts of 240 bytes",
    1_000,
    (n) => book(times(n, () => at(letters(80)))),
    decodeBookMessage,
    2_000,
  ),
  of(
    "book message: many contacts",
    1_000,
    (n) => book(times(n, (i) => `/ip4/10.0.${i >> 8}.${i & 255}/tcp/1/p2p/${ours.peerId}`)),
    decodeBookMessage,
    2_000,
  ),
  of(
    "book message: long peer ids",
    500_000,
    (n) => book(times(n / 1_000, () => `/ip4/1.2.3.4/tcp/1/p2p/1${"z".repeat(960)}`)),
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
]

const PING = multistream("/multistream/1.0.0", "/ipfs/ping/1.0.0")
const opened = (id: number, first = PING) =>
  concat(header(1, 1, id, 0), header(0, 0, id, first.length), first)
const byteFrames = (n: number, id: number) =>
  concat(...times(n, () => concat(header(0, 0, id, 1), Uint8Array.of(7))))
const WINDOW = 256 * 1024

/** Frames behind an honest handshake. */
const node = (
  name: string,
  most: number,
  bytes: number,
  attack: (n: number) => readonly Uint8Array[],
  heldPerByte?: number,
): Shape => ({
  name: `a node of stage 3: ${name}`,
  most,
  bytes,
  ...(heldPerByte && { heldPerByte }),
  make: (n) => {
    const frames = attack(n)
    return () =>
      attacked(
        ({ transport, clock, listen }) => libp2pParts({ transport, clock, listen, identity: ours }).messenger,
        async (wire) => {
          const secured: ByteStream = await climb(wire)
          void drop(secured)
          for (const each of frames) {
            if (each === PAUSE) for (let turn = 0; turn < 20; turn++) await settle()
            else await secured.write(each)
          }
        },
      )
  },
})
const KIB_32 = 32 * 1024
const pings = (id: number, frames: number) =>
  concat(...times(frames, () => concat(header(0, 0, id, KIB_32), new Uint8Array(KIB_32))))
/** An empty piece lets our node do what it has to. */
const PAUSE = new Uint8Array(0)
/** Echoes use up the window that the peer has given; what comes then is held until it gives more. */
const stuck = (id: number) => [opened(id), pings(id, 7), PAUSE, pings(id, 2), PAUSE]

export const yamuxShapes: readonly Shape[] = [
  node("pings in frames of one byte", 100_000, 13, (n) => [opened(1), byteFrames(n, 1)]),
  node("frames of one byte behind a full window", 88_000, 13, (n) => [...stuck(1), byteFrames(n, 1)], 2),
  node("frames of one byte behind a full window, then the window", 88_000, 13, (n) => [
    ...stuck(1),
    byteFrames(n, 1),
    header(1, 0, 1, WINDOW),
  ]),
  node("streams that open and are reset", 20_000, 24, (n) => [
    concat(...times(n, (i) => concat(header(1, 1, 2 * i + 1, 0), header(1, 8, 2 * i + 1, 0)))),
  ]),
  node(
    "many streams that say nothing",
    1_000,
    12,
    (n) => [concat(...times(n, (i) => header(1, 1, 2 * i + 1, 0)))],
    1_000,
  ),
  node("many ping streams", 1_000, 60, (n) => [concat(...times(n, (i) => opened(2 * i + 1)))], 200),
  node("windows that grow by one", 100_000, 12, (n) => [
    opened(1),
    concat(...times(n, () => header(1, 0, 1, 1))),
  ]),
  node("pings of the session", 50_000, 12, (n) =>
    times(n / 1_000, () => concat(...times(1_000, () => header(2, 1, 0, 1)))),
  ),
  node("empty data frames", 100_000, 12, (n) => [opened(1), concat(...times(n, () => header(0, 0, 1, 0)))]),
  node("frames for a stream that nobody has", 100_000, 12, (n) => [
    concat(...times(n, () => header(1, 0, 9, 1))),
  ]),
]
