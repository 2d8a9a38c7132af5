import { Command, CommanderError } from "commander"
import { nodeCommand } from "./commands/node.ts"
import { probeCommand } from "./commands/probe.ts"
import { UserError } from "./commands/user-error.ts"

/** The commands behind `pnpm chapter`, `pnpm node`, `pnpm probe` and `pnpm check-setup`. */
const program = new Command("pnpm")
  .description("ping-from-zero: how do nodes know that their peers are alive?")
  .addCommand(nodeCommand())
  .addCommand(probeCommand())

for (const command of [program, ...program.commands]) {
  command.exitOverride().showSuggestionAfterError(true).helpOption("-h, --help", "print this help")
}

// A reader that closes the pipe (`| head`) has seen enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1))

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = exitCodeOf(error)
}

/** Wrong usage is 2, in one sentence; what nobody foresaw shows its stack. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2 // commander has printed it
  if (!(error instanceof UserError)) throw error
  process.stderr.write(`error: ${error.message}\n`)
  return error.exitCode
}
