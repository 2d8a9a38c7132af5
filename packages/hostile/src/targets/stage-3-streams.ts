/** What stage 3 reads on a stream: negotiation, Noise, identify, pings, the book's messages. */
import {
  type Contact,
  EndOfStream,
  InvalidContact,
  InvalidMessage,
  StreamReset,
  TooManyBytes,
} from "@ping-from-zero/core-tcp-check"
import { countingRandom } from "@ping-from-zero/core-tcp-check/testing"
import { concat } from "@ping-from-zero/core-tcp-check/wire"
import {
  ContradictoryIdentity,
  DecryptionFailed,
  ForgedIdentity,
  HandshakeTooShort,
  InvalidPublicKey,
  InvalidVarint,
  LengthTooLarge,
  LowOrderPoint,
  MalformedProtobuf,
  MultistreamViolation,
  NoIdentity,
  ProtocolsNotSupported,
  peerContact,
  TooManyProposals,
  TooMuchToIdentify,
  UnexpectedPeer,
  WrongEcho,
  YamuxViolation,
} from "@ping-from-zero/libp2p-style-ping"
import {
  answerPings,
  askIdentify,
  decodeBookMessage,
  decodeHeader,
  dialerSelect,
  encodeBookMessage,
  encodeHeader,
  encodeIdentify,
  listenerSelect,
  readWithLength,
  secureInbound,
  secureOutbound,
  sendPing,
  withLength,
} from "@ping-from-zero/libp2p-style-ping/wire"
import { drop, feed, say, settles } from "../fuzz/fed.ts"
import { bytes, pieces } from "../fuzz/form.ts"
import { type Target, target } from "../fuzz/target.ts"
import { jsonLike } from "./json.ts"
import {
  multistream,
  noise,
  ourOptions,
  ours,
  publicKeys,
  securedPair,
  theirOptions,
  theirs,
} from "./stage-3-seeds.ts"

const HEADER = "/multistream/1.0.0"
const lengthErrors = [EndOfStream, InvalidVarint, LengthTooLarge]
const noiseErrors = [
  ...[EndOfStream, HandshakeTooShort, DecryptionFailed, LowOrderPoint, UnexpectedPeer],
  ...[NoIdentity, ForgedIdentity, MalformedProtobuf, InvalidPublicKey],
]
const introduction = encodeIdentify({
  publicKey: theirs.publicKey,
  listenAddresses: ["/ip4/192.0.2.1/tcp/4001"],
  protocols: ["/ipfs/ping/1.0.0", "/ipfs/id/1.0.0"],
  observedAddress: "/ip6/::1/tcp/1",
  agentVersion: "rust-libp2p/0.57",
})
const contacts: Contact[] = [peerContact({ host: "192.0.2.1", port: 4001, peerId: ours.peerId })]
const book = [
  encodeBookMessage({ type: "ADD" }, 4_001),
  encodeBookMessage({ type: "CORE_LIST", contacts }, 4_001),
  encodeBookMessage({ type: "ENHANCED", text: "hello" }, 4_001),
]

export const streamTargets: readonly Target[] = [
  target({
    name: "length-prefixed",
    stage: 3,
    what: "readWithLength, and the varint in it",
    form: pieces,
    seeds: [[withLength(new Uint8Array(3))], [withLength(new Uint8Array(300))]],
    run: (input) => feed("readWithLength", input, (stream) => readWithLength(stream, 1_024)),
    errors: lengthErrors,
  }),
  target({
    name: "multistream-listener",
    stage: 3,
    what: "listenerSelect",
    form: pieces,
    seeds: [[multistream(HEADER, "/a/2.0.0", "/a/1.0.0")], [multistream(HEADER, "ls")]],
    run: (input) =>
      feed("listenerSelect", input, (stream) => listenerSelect(stream, (name) => name === "/a/1.0.0")),
    errors: [...lengthErrors, MultistreamViolation, TooManyProposals],
  }),
  target({
    name: "multistream-dialer",
    stage: 3,
    what: "dialerSelect",
    form: pieces,
    seeds: [[multistream(HEADER, "na", "/a/1.0.0")], [multistream(HEADER, "/a/2.0.0")]],
    run: (input) => feed("dialerSelect", input, (stream) => dialerSelect(stream, ["/a/2.0.0", "/a/1.0.0"])),
    errors: [...lengthErrors, MultistreamViolation, ProtocolsNotSupported],
  }),
  target({
    name: "noise-listener",
    stage: 3,
    what: "secureInbound: messages 1 and 3 of Noise XX",
    form: pieces,
    seeds: [noise.dialer],
    run: (input) => feed("secureInbound", input, (stream) => secureInbound(stream, ourOptions())),
    errors: noiseErrors,
  }),
  target({
    name: "noise-dialer",
    stage: 3,
    what: "secureOutbound: message 2 of Noise XX",
    form: pieces,
    seeds: [noise.listener],
    run: (input) =>
      feed("secureOutbound", input, (stream) => secureOutbound(stream, ours.peerId, theirOptions())),
    errors: noiseErrors,
  }),
  target({
    name: "noise-frames",
    stage: 3,
    what: "NoiseStream: messages behind the handshake, as they are on the wire",
    form: pieces,
    seeds: [
      [Uint8Array.of(0, 0)],
      [concat(Uint8Array.of(0, 20), new Uint8Array(20))],
      [Uint8Array.of(0xff, 0xff)],
    ],
    run: async (input) => {
      const { wire, ours: reader } = await securedPair()
      const said = say(wire, input)
      const dropped = drop(wire)
      try {
        await settles("a NoiseStream", readAll(reader))
      } finally {
        reader.abort(new StreamReset())
        await Promise.all([said, dropped])
      }
    },
    errors: [EndOfStream, DecryptionFailed],
  }),
  target({
    name: "yamux-header",
    stage: 3,
    what: "decodeHeader",
    form: bytes,
    seeds: [0, 1, 2, 3].map((type) =>
      encodeHeader({ type: type as 0, flags: 1, streamId: type < 2 ? 1 : 0, length: 9 }),
    ),
    run: (input) => decodeHeader(Uint8Array.from({ length: 12 }, (_, i) => input[i] ?? 0)),
    errors: [YamuxViolation],
  }),
  target({
    name: "identify",
    stage: 3,
    what: "askIdentify",
    form: pieces,
    seeds: [
      [withLength(introduction)],
      [withLength(introduction), withLength(introduction)],
      [withLength(publicKeys[2]!)],
    ],
    run: (input) => feed("askIdentify", input, (stream) => askIdentify(stream, theirs.peerId)),
    errors: [
      ...[ContradictoryIdentity, TooMuchToIdentify, TooManyBytes, EndOfStream],
      ...[MalformedProtobuf, InvalidVarint, InvalidPublicKey],
    ],
  }),
  target({
    name: "ping-answer",
    stage: 3,
    what: "answerPings",
    form: pieces,
    seeds: [[new Uint8Array(32)], [new Uint8Array(96)]],
    run: (input) => feed("answerPings", input, (stream) => answerPings(stream)),
    errors: [EndOfStream, StreamReset],
  }),
  target({
    name: "ping-ask",
    stage: 3,
    what: "sendPing",
    form: pieces,
    seeds: [[countingRandom(1)(32)]],
    run: (input) => feed("sendPing", input, (stream) => sendPing(stream, countingRandom(1))),
    errors: [EndOfStream, StreamReset, WrongEcho],
  }),
  target({
    name: "book-message",
    stage: 3,
    what: "decodeBookMessage",
    form: bytes,
    seeds: book,
    built: jsonLike({
      protocol: "simple_bitcoin_protocol",
      version: "0.1.0",
      msg_type: 11,
      my_port: 4_001,
      payload: "",
    }),
    run: (input) => decodeBookMessage(input),
    errors: [InvalidMessage, InvalidContact],
  }),
]

async function readAll(stream: { readSome(max: number): Promise<Uint8Array> }): Promise<void> {
  while ((await stream.readSome(65_536)).length > 0);
}
