/**
 * Stage 2: devp2p's RLPx, as go-ethereum speaks it. Every node has a key, every two nodes keep one session, and
 * life is proved by whatever authenticates in it.
 *
 *   devp2p-*       this stage's messenger and health check, and the node made of them
 *   sbp-message    the book's messages as a capability of devp2p
 *   identity/      who a node is: its key, and the enode URL that names it
 *   handshake/     auth and ack: two messages, and both sides share secrets that nobody else has
 *   frame/         messages as encrypted, authenticated frames; the legacy MAC, in quarantine; snappy
 *   session/       Hello to Disconnect: capabilities, the read loop, the ping loop, one session a peer
 *   rlp/           the encoding of all of it
 *   crypto/        what it asks of cryptography: `#crypto`, fast on Node, portable elsewhere
 *   timing         every interval and deadline
 */
export { randomBytes } from "#crypto"
export { InvalidPoint, InvalidSignature } from "./crypto/primitives.ts"
export * from "./devp2p-health-check.ts"
export * from "./devp2p-messenger.ts"
export * from "./devp2p-node.ts"
export * from "./frame/frame-stream.ts"
export { SnappyError } from "./frame/snappy.ts"
export {
  type Ack,
  type Auth,
  decodeAck,
  decodeAuth,
  HandshakeSizeError,
  open as openHandshakeMessage,
} from "./handshake/auth-messages.ts"
export { EciesError } from "./handshake/ecies.ts"
export { initiate, respond } from "./handshake/handshake.ts"
export * from "./handshake/handshake-errors.ts"
export type { Secrets } from "./handshake/secrets.ts"
export * from "./identity/enode.ts"
export * from "./identity/node-key.ts"
export * from "./rlp/rlp.ts"
export * from "./rlp/rlp-fields.ts"
export * from "./sbp-message.ts"
export * from "./session/base-protocol.ts"
export * from "./session/capabilities.ts"
export * from "./session/disconnect-reason.ts"
export * from "./session/hello.ts"
export { MAX_PONGS_OWED } from "./session/message-writer.ts"
export * from "./session/open-session.ts"
export * from "./session/peer.ts"
export * from "./session/ping-loop.ts"
export { UnknownMessageCode } from "./session/read-loop.ts"
export * from "./session/session-errors.ts"
export * from "./session/sessions.ts"
export * from "./session.ts"
export * from "./timing.ts"
