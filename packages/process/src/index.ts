/**
 * Real processes, and what they say: nothing here knows what a node is.
 *
 *   peer-process.ts   a process that is understood by the lines it prints: wait, freeze, kill, stop
 *   event-log.ts      what it has printed, and waiting for what it will print
 *   peer-event.ts     the lines that a node prints with `--json`, as types
 *   peer-errors.ts    it ended, or did not say in time what was waited for
 *   guard.ts          nothing is left behind, however this process ends
 *   run-command.ts    a command that ends by itself
 *   node-command.ts   Node, as our sources need it
 *   repository.ts     where the clone stands on this disk
 */
export { guard, unguard } from "./guard.ts"
export { NODE } from "./node-command.ts"
export * from "./peer-errors.ts"
export * from "./peer-event.ts"
export * from "./peer-process.ts"
export * from "./repository.ts"
export * from "./run-command.ts"
