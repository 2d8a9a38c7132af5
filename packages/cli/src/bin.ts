#!/usr/bin/env node
import { readFileSync } from "node:fs"
import { run } from "./command/run.ts"
import { COMMANDS } from "./program.ts"

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"))

/** `ping-from-zero`, as it is installed. */
await run(
  {
    ...COMMANDS,
    complete: async (program) => (await import("./commands/complete.ts")).completeCommand(program, COMMANDS),
  },
  { name: "ping-from-zero", version },
)
