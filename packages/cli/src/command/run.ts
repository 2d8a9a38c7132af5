import { Command, CommanderError } from "commander"
import { onOutputError } from "./output.ts"
import { UserError } from "./user-error.ts"
import { NAGIOS, NAGIOS_STATES, WRONG_USAGE } from "./verdicts.ts"

/** By the name that is typed; each gets the name of the program, for its examples. */
export type Commands = Readonly<Record<string, (program: string) => Promise<Command>>>

export interface Program {
  /** As it is typed. */
  readonly name: string
  /** Absent where it runs from its sources. */
  readonly version?: string
}

/** Runs the command that the arguments of this process name, and sets its exit code. */
export async function run(commands: Commands, program: Program = { name: "pnpm" }): Promise<void> {
  onOutputError((readerIsGone) => process.exit(readerIsGone ? 0 : 1))
  try {
    await runTyped(process.argv.slice(2), commands, program)
  } catch (error) {
    process.exitCode = exitCodeOf(error)
    if (process.argv.includes(NAGIOS)) tellMonitoring(error as Error)
  }
}

/** A monitoring system reads one line of stdout; 2 would be CRITICAL to it, and nothing is known of the peer. */
function tellMonitoring({ message }: Error): void {
  if (process.exitCode === 0) return // --help
  process.stdout.write(`PROBE UNKNOWN: ${message.replaceAll(/[\n|]/g, " ")}\n`)
  process.exitCode = NAGIOS_STATES.indexOf("UNKNOWN")
}

async function runTyped([name = "--help"]: string[], commands: Commands, program: Program): Promise<void> {
  const load = commands[name]
  if (load) {
    const command = prepared(await load(program.name), program)
    await new Command(program.name).addCommand(command).parseAsync()
  } else if (["--help", "-h", "help"].includes(name)) {
    process.stdout.write(await overview(commands, program))
  } else if (program.version && ["--version", "-V"].includes(name)) {
    process.stdout.write(`${program.version}\n`)
  } else {
    throw new UserError(`there is no command "${name}": type ${Object.keys(commands).join(", ")}`)
  }
}

function prepared(command: Command, program: Program): Command {
  return command
    .exitOverride()
    .helpOption("-h, --help", "print this help")
    .configureOutput({ outputError: (text, write) => write(oneSentence(text, program.name, command.name())) })
}

async function overview(commands: Commands, { name, version }: Program): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load(name)))
  const program = new Command(name).helpCommand(false).usage("<command> [options]")
  if (version) program.version(version, "-V, --version", "print the version")
  for (const command of all) program.addCommand(command)
  return `${program.helpInformation()}\n${name} <command> --help tells more of each.\n`
}

/** What commander complains about may have two lines; what to do about it has to follow. */
function oneSentence(text: string, program: string, command: string): string {
  return `${text.trim().replaceAll("\n", " ")}; ${program} ${command} --help shows what can be typed\n`
}

/** Wrong usage is 2, in one sentence; what nobody foresaw shows its stack. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE // commander has printed it
  if (!(error instanceof UserError)) throw error
  process.stderr.write(`error: ${error.message}\n`)
  return error.exitCode
}
