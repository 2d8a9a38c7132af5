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
 *
 * This entry is for those who run a node. Who speaks the protocol stream by stream imports
 * "@ping-from-zero/libp2p-style-ping/wire".
 */

// A connection here is a session of stage 2's registry: these are thrown where it takes none.
export { SessionRefused, TooManySessions } from "@ping-from-zero/devp2p-ping/session"
export { random } from "#crypto"
export { BookMessageTooLong } from "./book-message.ts"
export { LengthTooLarge } from "./bytes/length-prefixed.ts"
export { MalformedProtobuf } from "./bytes/protobuf.ts"
export { InvalidVarint } from "./bytes/varint.ts"
export * from "./connection/evidence.ts"
export { ConnectionSupplanted, HostStopped } from "./connection/host.ts"
export * from "./connection/ping-policies.ts"
export { TooManyPingStreams } from "./connection/ping-streams.ts"
export { UnwatchedPeerSilent } from "./connection/unwatched.ts"
export { TooManyUpgrades } from "./connection/upgrade-limit.ts"
export { DecryptionFailed, InvalidPublicKey, LowOrderPoint } from "./crypto/primitives.ts"
export * from "./identity/identity.ts"
export * from "./identity/key-file.ts"
export { InvalidMultiaddr, type PeerAddress, parsePeerAddress, peerContact } from "./identity/multiaddr.ts"
export { InvalidPeerId, type PeerId, parsePeerId } from "./identity/peer-id.ts"
export type { KeyType, PublicKey } from "./identity/public-key.ts"
export { TooManyMessages } from "./libp2p-messenger.ts"
export * from "./libp2p-node.ts"
export { MultistreamViolation, ProtocolsNotSupported, TooManyProposals } from "./negotiate/multistream.ts"
export { ForgedIdentity, NoIdentity } from "./noise/identity-payload.ts"
export { UnexpectedPeer } from "./noise/secure.ts"
export { HandshakeTooShort } from "./noise/xx-handshake.ts"
export { ContradictoryIdentity, TooMuchToIdentify } from "./protocols/identify.ts"
export { WrongEcho } from "./protocols/ping.ts"
export * from "./timing.ts"
export * from "./yamux/yamux-errors.ts"
