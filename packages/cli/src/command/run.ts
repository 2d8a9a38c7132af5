import { Command, CommanderError } from "commander"
import { onOutputError } from "./output.ts"
import { UserError } from "./user-error.ts"
import { WRONG_USAGE } from "./verdicts.ts"

/** Runs the command that the arguments of this process name, and sets its exit code. */
export async function run(commands: Readonly<Record<string, () => Promise<Command>>>): Promise<void> {
  onOutputError((readerIsGone) => process.exit(readerIsGone ? 0 : 1))
  try {
    const name = process.argv[2] ?? ""
    const load = commands[name]
    if (!load) throw new UserError(`there is no command "${name}": type ${Object.keys(commands).join(", ")}`)
    const command = (await load())
      .exitOverride()
      .helpOption("-h, --help", "print this help")
      .configureOutput({ outputError: (text, write) => write(oneSentence(text, name)) })
    await new Command("pnpm").addCommand(command).parseAsync()
  } catch (error) {
    process.exitCode = exitCodeOf(error)
  }
}

/** What commander complains about may have two lines; what to do about it has to follow. */
function oneSentence(text: string, name: string): string {
  return `${text.trim().replaceAll("\n", " ")}; pnpm ${name} --help shows what can be typed\n`
}

/** Wrong usage is 2, in one sentence; what nobody foresaw shows its stack. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE // commander has printed it
  if (!(error instanceof UserError)) throw error
  process.stderr.write(`error: ${error.message}\n`)
  return error.exitCode
}
