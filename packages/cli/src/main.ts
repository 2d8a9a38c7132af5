import { run } from "./command/run.ts"
import { COMMANDS } from "./program.ts"

/** `pnpm node` and `pnpm probe` in the clone: the same as `ping-from-zero`, run from its sources. */
await run(COMMANDS)
