/**
 * The protocol itself, for those who speak it message by message: RLP, the handshake, frames, the base protocol, the
 * book's messages, one session from a stream to its end, and how a record is signed. Its errors stand in the main entry.
 */

export { type Frame, FrameStream, MAX_FRAME } from "./frame/frame-stream.ts"
export {
  type Ack,
  type Auth,
  decodeAck,
  decodeAuth,
  open as openHandshakeMessage,
} from "./handshake/auth-messages.ts"
export { initiate, respond } from "./handshake/handshake.ts"
export type { Secrets } from "./handshake/secrets.ts"
export { signEnr } from "./identity/enr.ts"
export { decode, decodeFirst, encode, type RlpItem } from "./rlp/rlp.ts"
export * from "./rlp/rlp-fields.ts"
export * from "./sbp-message.ts"
export * from "./session/base-protocol.ts"
export * from "./session/capabilities.ts"
export { decodeDisconnect, describeReason, encodeDisconnect } from "./session/disconnect.ts"
export * from "./session/hello.ts"
export * from "./session/open-session.ts"
export * from "./session/peer.ts"
export * from "./session/ping-loop.ts"
export { PongMissing } from "./session/round-trips.ts"
export { Sessions, type SessionsOptions, type SessionsReceiver } from "./session/sessions.ts"
