/**
 * Small peers of ours on the real implementations, each a process that prints what `pnpm node --json` prints.
 *
 *   foreign-peers.ts   those that are built or run by Node: go-ethereum/ ethereumjs/ rust-libp2p/ js-libp2p/
 *   peers.ts           and book-python/, a node as the book writes it
 *   toolchain.ts       which languages are installed here, and when tests may be skipped
 *   versions.ts        which release of its implementation each peer is made of
 *   process.ts         a peer process: wait for what it says, freeze, kill, stop
 *   event-log.ts       what a peer has printed, and waiting for what it will print
 *   guard.ts           nothing is left behind, however this process ends
 *   peer-event.ts      the lines that peers print
 *   testing/           what the tests here share: a node of ours and a peer, and the book's network of both
 */
export * from "./foreign-peers.ts"
export { guard, unguard } from "./guard.ts"
export * from "./peer-errors.ts"
export * from "./peer-event.ts"
export * from "./peers.ts"
export * from "./process.ts"
export * from "./toolchain.ts"
export * from "./versions.ts"
