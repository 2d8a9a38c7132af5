/**
 * Small peers of ours on the real implementations, each a process that speaks like `pnpm node --json`.
 *
 *   process.ts      a peer process: start, wait for what it says, freeze, kill, stop
 *   guard.ts        nothing is left behind, however this process ends
 *   peer-event.ts   the lines that peers print
 *   book-python/    a node as the book writes it
 */
export * from "./peer-event.ts"
export * from "./process.ts"
