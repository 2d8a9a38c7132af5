/** What stage 2 reads before and beside its sessions: RLP and what is written in it, handshakes, contacts, keys. */
import { EndOfStream, InvalidContact, InvalidMessage, StreamReset } from "@ping-from-zero/core-tcp-check"
import { concat, fromUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import {
  EciesError,
  enodeContact,
  formatNodeKey,
  HandshakeSizeError,
  InvalidNodeKey,
  InvalidPoint,
  InvalidSignature,
  nodeId,
  PreEip8Handshake,
  parseEnode,
  parseNodeKey,
  RefusedAuth,
  RlpError,
} from "@ping-from-zero/devp2p-ping"
import {
  capabilityOf,
  decode,
  decodeAck,
  decodeAuth,
  decodeDisconnect,
  decodeFirst,
  decodeHello,
  decodeSbp,
  encode,
  encodeDisconnect,
  encodeHello,
  encodeSbp,
  initiate,
  matchCapabilities,
  openHandshakeMessage,
  respond,
} from "@ping-from-zero/devp2p-ping/wire"
import { feed } from "../fuzz/fed.ts"
import { bytes, pieces, text } from "../fuzz/form.ts"
import { type Target, target } from "../fuzz/target.ts"
import { deepRlp, rlpItem } from "./rlp.ts"
import { ack, auth, fixedRandom, keyA, keyB, packets } from "./stage-2-seeds.ts"

const hello = encodeHello({
  version: 5,
  client: "Geth/v1.17",
  capabilities: [
    { name: "eth", version: 69 },
    { name: "sbp", version: 1 },
  ],
  listenPort: 30_303,
  publicKey: keyA.publicKey,
})
const enode = `enode://${nodeId(keyA.publicKey)}@192.0.2.1:30303`
const core = enodeContact(parseEnode(enode))
const sbp = [
  encodeSbp({ type: "ADD" }, 30_303),
  encodeSbp({ type: "ENHANCED", text: "hello" }, 30_303),
  encodeSbp({ type: "CORE_LIST", contacts: [core, core] }, 30_303),
]
const handshakeErrors = [
  ...[HandshakeSizeError, PreEip8Handshake, EciesError, RlpError],
  ...[InvalidPoint, InvalidSignature, EndOfStream, StreamReset, RefusedAuth],
]

export const stage2Targets: readonly Target[] = [
  target({
    name: "rlp",
    stage: 2,
    what: "decode",
    form: bytes,
    seeds: [hello, ...sbp, encode([])],
    built: deepRlp,
    run: (input) => decode(input),
    errors: [RlpError],
  }),
  target({
    name: "rlp-first",
    stage: 2,
    what: "decodeFirst",
    form: bytes,
    seeds: [hello, concat(hello, hello)],
    built: rlpItem,
    run: (input) => decodeFirst(input),
    errors: [RlpError],
  }),
  target({
    name: "auth",
    stage: 2,
    what: "decodeAuth",
    form: bytes,
    seeds: [auth],
    built: rlpItem,
    run: (input) => decodeAuth(input),
    errors: [RlpError],
  }),
  target({
    name: "ack",
    stage: 2,
    what: "decodeAck",
    form: bytes,
    seeds: [ack],
    built: rlpItem,
    run: (input) => decodeAck(input),
    errors: [RlpError],
  }),
  target({
    name: "ecies",
    stage: 2,
    what: "openHandshakeMessage: ECIES",
    form: bytes,
    seeds: [packets.auth, packets.ack],
    run: (input) => openHandshakeMessage(input, keyB.privateKey),
    errors: [EciesError, InvalidPoint],
  }),
  target({
    name: "respond",
    stage: 2,
    what: "respond: the listener's handshake, up to the secrets",
    form: pieces,
    seeds: [[packets.auth]],
    run: (input) => feed("respond", input, (stream) => respond(stream, keyB, fixedRandom())),
    errors: handshakeErrors,
  }),
  target({
    name: "initiate",
    stage: 2,
    what: "initiate: the dialer's handshake, up to the secrets",
    form: pieces,
    seeds: [[packets.ack]],
    run: (input) =>
      feed("initiate", input, (stream) => initiate(stream, keyA, keyB.publicKey, fixedRandom())),
    errors: handshakeErrors,
  }),
  target({
    name: "hello",
    stage: 2,
    what: "decodeHello",
    form: bytes,
    seeds: [hello],
    built: rlpItem,
    run: (input) => decodeHello(input),
    errors: [RlpError],
  }),
  target({
    name: "capabilities",
    stage: 2,
    what: "matchCapabilities and capabilityOf, with the capabilities of a Hello",
    form: bytes,
    seeds: [hello],
    run: (input) => {
      const { capabilities, version } = decodeHello(input)
      const ours = [
        { name: "sbp", version: 1, length: 1 },
        { name: "eth", version: 69, length: 18 },
      ]
      return capabilityOf(matchCapabilities(ours, capabilities), version)
    },
    errors: [RlpError],
  }),
  target({
    name: "disconnect",
    stage: 2,
    what: "decodeDisconnect, which never throws",
    form: bytes,
    seeds: [encodeDisconnect(4), encode(Uint8Array.of(4)), encode([])],
    built: rlpItem,
    run: (input) => decodeDisconnect(input),
    errors: [],
  }),
  target({
    name: "sbp",
    stage: 2,
    what: "decodeSbp",
    form: bytes,
    seeds: sbp,
    built: rlpItem,
    run: (input) => decodeSbp(input),
    errors: [RlpError, InvalidMessage, InvalidContact],
  }),
  target({
    name: "sbp-contact",
    stage: 2,
    what: "an enode URL in sbp's CORE_LIST",
    form: text,
    seeds: [enode, `${enode}?discport=0`, enode.replace("192.0.2.1", "[2001:db8::1]")],
    run: (url) => decodeSbp(encode([Uint8Array.of(2), Uint8Array.of(80), [fromUtf8(url)]])),
    errors: [RlpError, InvalidMessage, InvalidContact],
  }),
  target({
    name: "enode",
    stage: 2,
    what: "parseEnode and enodeContact",
    form: text,
    seeds: [enode, `${enode}?discport=0`, enode.replace("192.0.2.1", "[2001:db8::1]")],
    run: (input) => enodeContact(parseEnode(input)),
    errors: [InvalidContact],
  }),
  target({
    name: "node-key",
    stage: 2,
    what: "parseNodeKey",
    form: text,
    seeds: [formatNodeKey(keyA), "f".repeat(64)],
    run: (input) => parseNodeKey(input),
    errors: [InvalidNodeKey],
  }),
]
