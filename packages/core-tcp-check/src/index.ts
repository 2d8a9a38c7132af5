/**
 * Stage 1: the P2P layer of the book, whose health check is a TCP connect.
 *
 *   membership/   who is in the network: pure rules, (state, event) -> state, actions
 *   node/         the loop that runs those rules over any Messenger and any HealthCheck
 *   tcp-*         this stage's messenger and health check, and the node made of them
 *   dialect/      the bytes on the wire: the book's JSON and pickle, blue's JSON
 *   stream/       bytes both ways, and how to dial and listen
 *   clock/ bytes/ time and bytes, as every stage uses them
 *   sockets/      the same streams over real TCP (import "@ping-from-zero/core-tcp-check/sockets")
 *   simulated/    the same streams over hosts, kernels and lines in memory, from one seed (".../simulated")
 *   testing/      streams, networks and nodes in memory that only tests need (".../testing")
 *   contracts/    what every stage must do, as test suites (".../contracts")
 *
 * This entry is for those who run a node. What the three stages and their tests are built of stands in wire.ts
 * (".../wire").
 */
export type { Random } from "./bytes/bytes.ts"
export { type Clock, systemClock } from "./clock/clock.ts"
export { DeadlineExceeded } from "./clock/deadline.ts"
export * from "./contact.ts"
export * from "./dialect/blue.ts"
export * from "./dialect/book.ts"
export * from "./dialect/dialect.ts"
export * from "./dialect/invalid-message.ts"
export { EndedByPeer, OwnShortage } from "./error-kinds.ts"
export type { MemberList, Role } from "./membership/member-list.ts"
export * from "./membership/membership-errors.ts"
export { type Message, type MessageType, type TextType, UnsayableMessage } from "./membership/message.ts"
export { ErrorsNotTold } from "./node/error-budget.ts"
export * from "./node/health-check.ts"
export * from "./node/messenger.ts"
export * from "./node/node.ts"
export * from "./node/node-event.ts"
export { OutboxFull } from "./node/outbox.ts"
export { type Address, formatAddress, parseAddress } from "./stream/address.ts"
export { type ByteStream, EndOfStream, TooManyBytes } from "./stream/byte-stream.ts"
export { TooManyDials } from "./stream/few-dials.ts"
export { TooMuchHeldTogether } from "./stream/held-together.ts"
export * from "./stream/stream-errors.ts"
export * from "./stream/transport.ts"
export * from "./stream/transport-errors.ts"
export type { TcpEvidence } from "./tcp-health-check.ts"
export { MessengerStopped, TooManyConnections } from "./tcp-messenger.ts"
export * from "./tcp-node.ts"
export * from "./timing.ts"
