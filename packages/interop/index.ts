/**
 * Small peers of ours on the real implementations, each a process that prints what `pnpm node --json` prints.
 * How such a process is started and heard stands in packages/process.
 *
 *   foreign-peers.ts   those that are built or run by Node: go-ethereum/ ethereumjs/ rust-libp2p/ js-libp2p/ go-libp2p/ blue/
 *   peers.ts           and book-python/, a node as the book writes it
 *   toolchain.ts       which languages are installed here, and when tests may be skipped
 *   build-peers.ts     builds those in Go and Rust: the gate does it before all tests
 *   versions.ts        which release of its implementation each peer is made of
 *   their-sources.ts   the sources of those, where package managers keep them: tests read there what is said of them
 *   testing/           what the tests here share: a node of ours and a peer, and the book's network of both
 */

export { CACHE } from "./caches.ts"
export * from "./foreign-peers.ts"
export * from "./peers.ts"
export * from "./toolchain.ts"
export * from "./versions.ts"
