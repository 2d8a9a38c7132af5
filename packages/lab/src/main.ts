import { chapterCommand } from "./commands/chapter.ts"
import { nodeCommand } from "./commands/node.ts"
import { probeCommand } from "./commands/probe.ts"
import { run } from "./commands/run.ts"

/** The commands behind `pnpm chapter`, `pnpm node`, `pnpm probe` and `pnpm check-setup`. */
await run([chapterCommand(), nodeCommand(), probeCommand()])
