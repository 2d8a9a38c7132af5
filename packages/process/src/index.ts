/**
 * Real processes, and the lines that a node prints. How a node works, nothing here knows.
 *
 *   process-group.ts  a program with all that it starts: lines in and out, signals, its end
 *   peer-process.ts   a node in one, that is understood by the lines it prints: wait, freeze, kill, stop
 *   event-log.ts      what it has printed, waiting for what it will print, and the errors where that does not come
 *   peer-event.ts     the lines that a node prints with `--json`, as types
 *   guard.ts          nothing is left behind, however this process ends
 *   run-command.ts    a command that ends by itself
 *   bundle.ts         what runs a program of ours, joined into a few files so that it starts at once
 *   bundle-variants.ts  the same with many sets of twins, all built in one go
 *   twins.ts          sources in whose place a reader's are read
 *   repository.ts     where the clone and its chapters stand on this disk, and Node as its sources need it
 */

export { BUILT, commandToRun, keepBuilder, NotBuilt } from "./bundle.ts"
export { variantsToRun } from "./bundle-variants.ts"
export { PeerEnded, PeerTooLate } from "./event-log.ts"
export * from "./peer-event.ts"
export * from "./peer-process.ts"
export * from "./process-group.ts"
export * from "./repository.ts"
export * from "./run-command.ts"
export * from "./twins.ts"
