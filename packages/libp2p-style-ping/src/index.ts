/**
 * Stage 3: libp2p, as rust-libp2p speaks it. Every connection climbs a ladder until it carries many streams, each for
 * one protocol; life is proved by 32 random bytes that come back.
 *
 *   libp2p-*       this stage's messenger and health check, and the node made of them
 *   book-message   the book's messages as they travel on streams of `/simple-bitcoin/0.1.0`
 *   identity/      who a peer is: its key, the peer id made of it, and the multiaddr that says where it listens
 *   negotiate/     multistream-select: what will the next bytes be?
 *   noise/         Noise XX: three messages, and each side knows whose key the other holds
 *   yamux/         many streams in one connection, and the ledger of what each may hold
 *   connection/    the whole ladder (upgrade), streams by protocol, the host, and ping policies as data
 *   protocols/     ping and identify
 *   crypto/        what it asks of cryptography: `#crypto`, fast on Node, portable elsewhere
 *   bytes/         varints, messages with their length, protobuf
 *   timing         every deadline that is no ping policy's
 */
export { random } from "#crypto"
export * from "./book-message.ts"
export * from "./bytes/length-prefixed.ts"
export { MalformedProtobuf } from "./bytes/protobuf.ts"
export { InvalidVarint } from "./bytes/varint.ts"
export * from "./connection/connection.ts"
export * from "./connection/evidence.ts"
export * from "./connection/host.ts"
export * from "./connection/ping-loop.ts"
export * from "./connection/ping-policies.ts"
export * from "./connection/ping-streams.ts"
export * from "./connection/round-trip-time.ts"
export * from "./connection/run-policy.ts"
export * from "./connection/upgrade.ts"
export { type AgreementKey, DecryptionFailed, InvalidPublicKey, LowOrderPoint } from "./crypto/primitives.ts"
export * from "./identity/identity.ts"
export * from "./identity/key-file.ts"
export * from "./identity/multiaddr.ts"
export * from "./identity/peer-id.ts"
export * from "./identity/public-key.ts"
export * from "./libp2p-health-check.ts"
export * from "./libp2p-messenger.ts"
export * from "./libp2p-node.ts"
export * from "./negotiate/multistream.ts"
export { ForgedIdentity, NoIdentity } from "./noise/identity-payload.ts"
export { NoiseStream } from "./noise/noise-stream.ts"
export * from "./noise/secure.ts"
export { HandshakeTooShort } from "./noise/xx-handshake.ts"
export * from "./protocols/identify.ts"
export * from "./protocols/ping.ts"
export * from "./timing.ts"
export { decodeHeader, encodeHeader, type Header } from "./yamux/frame.ts"
export { YAMUX, YamuxSession } from "./yamux/session.ts"
export { YamuxStream } from "./yamux/stream.ts"
export * from "./yamux/yamux-errors.ts"
