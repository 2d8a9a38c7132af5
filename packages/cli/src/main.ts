import { run } from "./command/run.ts"

/** The commands behind `pnpm node` and `pnpm probe`. Each is loaded when it is called. */
await run({
  node: async () => (await import("./commands/node.ts")).nodeCommand(),
  probe: async () => (await import("./commands/probe.ts")).probeCommand(),
})
