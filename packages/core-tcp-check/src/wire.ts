/**
 * What nodes are built of, for those who speak a protocol themselves: bytes, deadlines, addresses and streams, which the
 * later stages are written with; the book's messages and rules; the parts of a node of stage 1.
 */
export { concat, EMPTY, equal, fromHex, fromUtf8, toHex, toUtf8, viewOf } from "./bytes/bytes.ts"
export { Fifo } from "./bytes/fifo.ts"
export { Gathered } from "./bytes/gathered.ts"
export { type Deadline, sleep, withDeadline } from "./clock/clock.ts"
export * from "./clock/token-bucket.ts"
export { UnderWay } from "./clock/under-way.ts"
export { type Envelope, readEnvelope, writeEnvelope } from "./dialect/envelope.ts"
export * from "./membership/membership.ts"
export { isTextType, MESSAGE_TYPES } from "./membership/message.ts"
export type { RecentTexts } from "./membership/recent-texts.ts"
export { writtenOnce } from "./node/written-once.ts"
export { addressOf, canonicalHost, isIpLiteral, isWildcard } from "./stream/address.ts"
export { abortWith, readToEnd } from "./stream/byte-stream.ts"
export { type Incoming, Places } from "./stream/places.ts"
export { ReadBuffer } from "./stream/read-buffer.ts"
export { type Patience, redial } from "./stream/redial.ts"
export { WrappedStream } from "./stream/wrapped-stream.ts"
export { TcpHealthCheck, type TcpHealthCheckOptions } from "./tcp-health-check.ts"
export { TcpMessenger, type TcpMessengerOptions } from "./tcp-messenger.ts"
export * from "./tcp-say-once.ts"
