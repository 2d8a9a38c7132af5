import { systemClock } from "@ping-from-zero/core-tcp-check"
import { Command, Option } from "commander"
import { Interrupted } from "../command/interruption.ts"
import { duration, wholeNumber } from "../command/option-types.ts"
import { onOutputError } from "../command/output.ts"
import { UserError } from "../command/user-error.ts"
import { exitCodesInWords, NAGIOS, NAGIOS_STATES, VERDICTS } from "../command/verdicts.ts"
import { noteContacts, recentFile } from "../completion/recent-contacts.ts"
import type { Finding, Plan } from "../probe/climb.ts"
import { contactsIn } from "../probe/contact-file.ts"
import { nagiosReport, stateOf } from "../probe/nagios.ts"
import { probeAll } from "../probe/probe-all.ts"
import { jsonReport, linesReport, type ProbeReport, quietReport, rungsReport } from "../probe/reports.ts"
import { WaitingNote } from "../probe/waiting-note.ts"
import { RUNG_TIMEOUT } from "../stages/ladder.ts"
import { ownOptions } from "../stages/own-options.ts"
import { type Target, targetOf } from "../stages/target.ts"
import { withoutPasted } from "../stages/typed-contact.ts"
import { drawsAnew } from "../terminal.ts"

interface ProbeFlags {
  readonly file?: string
  readonly count: number
  readonly interval: number
  readonly timeout?: number
  readonly json?: boolean
  readonly hex?: boolean
  readonly quiet?: boolean
  readonly nagios?: boolean
  readonly watch?: boolean
}

/** @param program what is typed before the command, for the examples */
export function probeCommand(program = "pnpm"): Command {
  const command = new Command("probe")
    .description("a ping that climbs: at each rung, what was proved and how long it took")
    .argument(
      "[contacts...]",
      "HOST:PORT of stage 1, an enode URL of stage 2, a multiaddr of stage 3, an ENR of 2 or 3",
    )
    .option("-f, --file <file>", "more contacts, one a line; - reads them from the input")
    .option("-c, --count <n>", "how many checks", wholeNumber(1, 1_000_000), 1)
    .addOption(
      new Option("-i, --interval <seconds>", "seconds between checks").argParser(seconds).default(1_000, "1"),
    )
    .addOption(
      new Option("--timeout <seconds>", "seconds that a climb may take, all rungs together").argParser(
        seconds,
      ),
    )
    .option("-w, --watch", "go on until Ctrl-C: a table in a terminal, a line a change elsewhere")
    .option("--hex", "show the bytes of each rung, and what their parts are")
    .option("--json", "print one JSON object a line")
    .option("-q, --quiet", "print nothing: the exit code says it")
    .option(NAGIOS, "print one line, and exit as a monitoring plugin does")
    .addHelpText("after", helpText(program))
    .action(probe)
  for (const option of ownOptions("probe")) command.addOption(option)
  return command
}

function helpText(program: string): string {
  return `
Each rung may take ${RUNG_TIMEOUT / 1_000} s, or what --timeout says.

Exit codes:
${exitCodesInWords()}
With several contacts: 0 where all are alive, 1 where one is not.

Examples:
  ${program} probe 127.0.0.1:50082 -c 3
  ${program} probe enode://…@192.0.2.1:30303 --timeout 3 --quiet
  ${program} probe -f bootnodes.txt
`
}

async function probe(typed: readonly string[], flags: ProbeFlags): Promise<void> {
  const targets = await targetsOf(typed, flags)
  const isTyped = process.stdin.isTTY && process.stdout.isTTY
  if (isTyped)
    noteContacts(
      recentFile(process.env),
      targets.map(({ contact }) => contact),
    )
  if (flags.watch) {
    if (flags.nagios || flags.quiet)
      throw new UserError("--watch shows something: leave out --quiet and --nagios")
    const { watch } = await import("../probe/watch.ts")
    return watch(targets, flags)
  }
  const stop = new AbortController()
  const noReader = new AbortController()
  onOutputError(() => noReader.abort()) // the verdict is wanted all the same: the exit code says it
  process.once("SIGINT", () => stop.abort(new Interrupted("SIGINT")))
  const { count, interval, timeout, hex = false } = flags
  const plan: Plan = { count, interval, timeout, hex }
  const report = reportFor(targets, flags)
  try {
    const findings = await probeAll({
      targets,
      plan,
      report,
      clock: systemClock,
      signal: stop.signal,
      enough: noReader.signal,
    })
    process.exitCode = exitCodeFor(findings, flags)
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error
    process.exitCode = error.exitCode
  }
}

/** @throws {UserError} where there is none, or one cannot be read */
async function targetsOf(typed: readonly string[], flags: ProbeFlags): Promise<readonly Target[]> {
  const inFile = flags.file === undefined ? [] : await contactsIn(flags.file)
  const contacts = new Set([...typed.map(withoutPasted), ...inFile])
  if (contacts.size === 0)
    throw new UserError(
      flags.file === undefined
        ? "name a contact, or a file of them with -f"
        : `${flags.file} names no contact`,
    )
  return Promise.all([...contacts].map((contact) => targetOf(contact, { ...flags })))
}

function reportFor(targets: readonly Target[], { quiet, nagios, json, timeout }: ProbeFlags): ProbeReport {
  if (quiet) return quietReport
  if (nagios) return nagiosReport(print)
  if (json) return jsonReport(print)
  if (targets.length > 1)
    return linesReport(
      print,
      targets.map(({ contact }) => contact),
    )
  const { stdout } = process
  if (!drawsAnew(stdout, process.env)) return rungsReport(print)
  return rungsReport(
    print,
    new WaitingNote((text) => stdout.write(text), systemClock, timeout ?? RUNG_TIMEOUT),
  )
}

function exitCodeFor(findings: readonly Finding[], { nagios }: ProbeFlags): number {
  if (nagios) return NAGIOS_STATES.indexOf(stateOf(findings))
  const [first, ...others] = findings.map(({ found }) => VERDICTS[found].exitCode)
  if (others.length === 0) return first!
  return [first, ...others].every((code) => code === VERDICTS.alive.exitCode)
    ? VERDICTS.alive.exitCode
    : VERDICTS["no answer"].exitCode
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** `-i 0.5`, as the system's ping has it, or with a unit. */
function seconds(text: string): number {
  return duration(/^[\d.]+$/.test(text) ? `${text}s` : text)
}
