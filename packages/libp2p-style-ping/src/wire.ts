/**
 * The protocol itself, for those who speak it stream by stream: negotiation, Noise, yamux, the whole ladder, the host,
 * ping and identify, the book's messages, and the parts of a node. Its errors stand in the main entry.
 */
export {
  decodeBookMessage,
  encodeBookMessage,
  MAX_BOOK_MESSAGE_BYTES,
  SIMPLE_BITCOIN,
} from "./book-message.ts"
export { readWithLength, withLength } from "./bytes/length-prefixed.ts"
export * from "./connection/connection.ts"
export type { ConnectionMonitorOptions, PingReport } from "./connection/connection-monitor.ts"
export { Host, type HostOptions } from "./connection/host.ts"
export { answerPingStreams, MAX_PING_STREAMS } from "./connection/ping-streams.ts"
export { runPolicy } from "./connection/run-policy.ts"
export * from "./connection/upgrade.ts"
export type { AgreementKey } from "./crypto/primitives.ts"
export { formatMultiaddr, multiaddrFromBytes, multiaddrToBytes, peerAddressOf } from "./identity/multiaddr.ts"
export { peerIdFromBytes, peerIdOf, peerIdToBytes, peerIdToCid } from "./identity/peer-id.ts"
export { decodePublicKey, encodePublicKey, verify } from "./identity/public-key.ts"
export { Libp2pHealthCheck, type Libp2pHealthCheckOptions } from "./libp2p-health-check.ts"
export { Libp2pMessenger, type Libp2pMessengerOptions } from "./libp2p-messenger.ts"
export { dialerSelect, listenerSelect } from "./negotiate/multistream.ts"
export type { ProposedStream } from "./negotiate/proposed-stream.ts"
export { NoiseStream } from "./noise/noise-stream.ts"
export {
  NOISE,
  type NoiseCredentials,
  noiseCredentials,
  type SecureChannel,
  type SecureOptions,
  secureInbound,
  secureOutbound,
} from "./noise/secure.ts"
export { answerIdentify, askIdentify, encodeIdentify, IDENTIFY, type PeerInfo } from "./protocols/identify.ts"
export { answerPings, endedBetweenPings, PING, sendPing } from "./protocols/ping.ts"
export { decodeHeader, encodeHeader, type Header } from "./yamux/frame.ts"
export type { GlitchBudget } from "./yamux/glitches.ts"
export { YAMUX, YamuxSession } from "./yamux/session.ts"
export { YamuxStream } from "./yamux/stream.ts"
