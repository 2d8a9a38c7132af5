/** What every command shares. */
export { Interrupted, interruptible, interruption } from "./interruption.ts"
export { duration } from "./option-types.ts"
export { replaceFile } from "./replace-file.ts"
export { run } from "./run.ts"
export { UserError } from "./user-error.ts"
