import { Command, CommanderError } from "commander"
import { UserError } from "./user-error.ts"

/** Runs the command that the arguments of this process name, and sets its exit code. */
export async function run(commands: readonly Command[]): Promise<void> {
  const program = new Command("pnpm").description(
    "ping-from-zero: how do nodes know that their peers are alive?",
  )
  for (const command of commands) program.addCommand(command)
  for (const command of [program, ...commands]) {
    const hint = `pnpm ${command.name()} --help shows what can be typed`
    command
      .exitOverride()
      .helpOption("-h, --help", "print this help")
      .configureOutput({
        outputError: (text, write) => write(`${text.trim().replaceAll("\n", " ")}; ${hint}\n`),
      })
  }
  // A reader that closes the pipe (`| head`) has seen enough.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1))
  try {
    await program.parseAsync()
  } catch (error) {
    process.exitCode = exitCodeOf(error)
  }
}

/** Wrong usage is 2, in one sentence; what nobody foresaw shows its stack. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2 // commander has printed it
  if (!(error instanceof UserError)) throw error
  process.stderr.write(`error: ${error.message}\n`)
  return error.exitCode
}
