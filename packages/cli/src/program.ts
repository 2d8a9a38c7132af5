import type { Commands } from "./command/run.ts"

/** The commands of this package. Each is loaded when it is called. */
export const COMMANDS: Commands = {
  probe: async (program) => (await import("./commands/probe.ts")).probeCommand(program),
  node: async (program) => (await import("./commands/node.ts")).nodeCommand(program),
}
