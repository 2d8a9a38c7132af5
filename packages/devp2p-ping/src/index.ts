/**
 * Stage 2: devp2p's RLPx, as go-ethereum speaks it. Every node has a key, every two nodes keep one session, and
 * life is proved by whatever authenticates in it.
 *
 *   devp2p-*       this stage's messenger and health check, and the node made of them
 *   sbp-message    the book's messages as a capability of devp2p
 *   identity/      who a node is: its key, the enode URL that names it, and the signed record that it gives out
 *   handshake/     auth and ack: two messages, and both sides share secrets that nobody else has
 *   frame/         messages as encrypted, authenticated frames; the legacy MAC, in a file of its own; snappy
 *   session/       Hello to Disconnect: capabilities, peer.ts and its ping loop, one session a peer
 *   rlp/           the encoding of all of it
 *   crypto/        what it asks of cryptography: `#crypto`, fast on Node, portable elsewhere
 *   timing         every interval and deadline
 *
 * This entry is for those who run a node. Who speaks the protocol imports "@ping-from-zero/devp2p-ping/wire"; who
 * builds another kind of session, ".../session".
 */
export { random } from "#crypto"
export { InvalidPoint, InvalidSignature } from "./crypto/primitives.ts"
export type { Devp2pEvidence } from "./devp2p-health-check.ts"
export { SbpMessageTooLong } from "./devp2p-messenger.ts"
export * from "./devp2p-node.ts"
export { BadMac, FrameTooLarge } from "./frame/frame-stream.ts"
export { SnappyError } from "./frame/snappy.ts"
export { HandshakeSizeError } from "./handshake/auth-messages.ts"
export { EciesError } from "./handshake/ecies.ts"
export * from "./handshake/handshake-errors.ts"
export { type Enode, enodeContact, formatEnode, parseEnode } from "./identity/enode.ts"
export { type Enr, parseEnr } from "./identity/enr.ts"
export { type EnrFields, enrFields } from "./identity/enr-fields.ts"
export { InvalidNodeKey } from "./identity/key-file.ts"
export * from "./identity/node-key.ts"
export { RlpError, type RlpFault } from "./rlp/rlp.ts"
export { DisconnectReason } from "./session/disconnect.ts"
export { type Meaning, PeerDisconnected, WeDisconnected } from "./session/disconnect-policy.ts"
export { TooManyPending } from "./session/pending.ts"
export type { ProofOfLife } from "./session/ping-loop.ts"
export * from "./session/session-errors.ts"
export { SessionRefused, TooManySessions } from "./session/session-registry.ts"
export { SessionsStopped } from "./session/sessions.ts"
export * from "./timing.ts"
