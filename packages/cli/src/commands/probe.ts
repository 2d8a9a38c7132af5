import { systemClock } from "@ping-from-zero/core-tcp-check"
import { sleep } from "@ping-from-zero/core-tcp-check/wire"
import { Command, Option } from "commander"
import { Interrupted } from "../command/interruption.ts"
import { duration, wholeNumber } from "../command/option-types.ts"
import { onOutputError } from "../command/output.ts"
import { exitCodesInWords, VERDICTS } from "../command/verdicts.ts"
import { stageFor } from "../stages/index.ts"
import { type Ladder, type Rung, verdictOf } from "../stages/ladder.ts"
import { ownOptions, ownValues } from "../stages/own-options.ts"
import { withoutPasted } from "../stages/typed-contact.ts"
import { jsonRung, jsonVerdict, rungLine, summaryLines } from "./probe-output.ts"

interface ProbeFlags {
  readonly count: number
  readonly interval: number
  readonly json?: boolean
}

export function probeCommand(): Command {
  const command = new Command("probe")
    .description("a ping that climbs: at each rung, what was proved and how long it took")
    .argument(
      "<contact>",
      "HOST:PORT of stage 1, an enode URL of stage 2, a multiaddr of stage 3",
      withoutPasted,
    )
    .option("-c, --count <n>", "how many checks", wholeNumber(1, 1_000_000), 1)
    .addOption(
      new Option("-i, --interval <seconds>", "seconds between checks").argParser(seconds).default(1_000, "1"),
    )
    .option("--json", "print one JSON object a line")
    .addHelpText("after", `\nExit codes:\n${exitCodesInWords()}\n`)
    .action(probe)
  for (const option of ownOptions("probe")) command.addOption(option)
  return command
}

async function probe(contact: string, flags: ProbeFlags): Promise<void> {
  const stage = stageFor(contact)
  const own = ownValues(stage, { ...flags })
  const ladder = (await stage.load()).makeLadder(contact, own)
  const stop = new AbortController()
  const noReader = new AbortController()
  onOutputError(() => noReader.abort()) // the verdict is wanted all the same: the exit code says it
  process.once("SIGINT", () => {
    stop.abort(new Interrupted("SIGINT"))
    void ladder.close() // the rung that is being climbed breaks at once
  })
  const rungs: Rung[] = []
  try {
    for await (const rung of climbing(ladder, flags, stop.signal, noReader.signal)) {
      rungs.push(rung)
      print(flags.json ? jsonRung(rung) : rungLine(rung))
    }
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error
    process.exitCode = error.exitCode
    return
  } finally {
    await ladder.close()
  }
  const found = verdictOf(rungs, ladder)
  print(flags.json ? jsonVerdict(found) : summaryLines(rungs, found))
  process.exitCode = VERDICTS[found].exitCode
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

/**
 * The climb, then the top rung again and again until the count is reached, a rung breaks, nobody reads any more, or
 * Ctrl-C.
 * @throws {Interrupted} within the climb: there is no verdict yet
 */
async function* climbing(
  ladder: Ladder,
  flags: ProbeFlags,
  signal: AbortSignal,
  noReader: AbortSignal,
): AsyncGenerator<Rung> {
  let last: Rung | undefined
  for await (const rung of ladder.climb()) {
    signal.throwIfAborted()
    last = rung
    yield rung
  }
  const enough = AbortSignal.any([signal, noReader])
  for (let done = 1; last?.ok && done < flags.count; done += 1) {
    await sleep(systemClock, flags.interval, enough).catch(() => {})
    if (enough.aborted) return
    last = await ladder.again()
    if (signal.aborted) return
    yield last
  }
}

/** `-i 0.5`, as the system's ping has it, or with a unit. */
function seconds(text: string): number {
  return duration(/^[\d.]+$/.test(text) ? `${text}s` : text)
}
