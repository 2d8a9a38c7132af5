import { obstacleTo, withProcesses } from "@ping-from-zero/lab/play"
import type { Column, Row } from "@ping-from-zero/matrix/measure"
import {
  choose,
  demandsOf,
  fillTexts,
  inMemoryColumns,
  isOlder,
  isTaken,
  merge,
  NEVER_AFTER,
  planFor,
  readResults,
  runPlan,
  SampleFile,
  SHORTENED,
  whyPointless,
  writeResults,
} from "@ping-from-zero/matrix/measure"
import { CHAPTERS, ROOT } from "@ping-from-zero/process"
import { Command } from "commander"
import { interruptible, UserError } from "ping-from-zero/command"
import { NODE_PROGRAM } from "../programs.ts"
import { measureAgreement, measureMutations } from "./measure-kernel.ts"
import { MeasureProgress } from "./measure-progress.ts"
import { measureInMemory } from "./measure-simulated.ts"
import { shortTable } from "./measure-table.ts"

interface MeasureFlags {
  readonly only?: string
  readonly before?: string
  readonly realTime?: boolean
  readonly simulated?: boolean
}

const RESULTS = new URL("4-what-each-check-sees/results.json", CHAPTERS)
/** Pairs that run at once: in real time they mostly wait. */
const SIDE_BY_SIDE = { realTime: 40, shortened: 6 }

export function measureCommand(): Command {
  return new Command("measure")
    .description("measure what each check sees: every way to fail, against every way of checking")
    .argument(
      "<what>",
      "faults; agreement: real kernels against the simulated one; mutations: which rules of it the table sees",
    )
    .option("--only <rows,columns>", "these rows, these columns, like freeze,stage-1")
    .option(
      "--before <time>",
      "only cells that were measured before then, like 2026-11-28 or 2026-11-28T15:00Z",
    )
    .option("--real-time", "the original intervals and the real implementations; up to 90 minutes")
    .option("--simulated", "in memory and virtual time, with the original intervals: some seconds")
    .addHelpText(
      "after",
      "\nWithout --real-time: our own stages, intervals shortened to a tenth; nothing is written.\nCtrl-C stops; the same command goes on where it stopped.\n",
    )
    .action(measure)
}

async function measure(what: string, flags: MeasureFlags): Promise<void> {
  if (what === "agreement") return measureAgreement(flags.only)
  if (what === "mutations") return measureMutations(readResults(RESULTS))
  if (what !== "faults")
    throw new UserError(`there is nothing "${what}" to measure: type pnpm measure faults`)
  const chosen = choose(flags.only, flags.simulated ? inMemoryColumns : undefined)
  if (planFor(chosen.rows, chosen.columns).length === 0) {
    const why = whyPointless(chosen.rows[0]!, chosen.columns[0]!)!.en
    throw new UserError(`there is nothing to measure in "${flags.only}": ${why}`)
  }
  const before = flags.before === undefined ? undefined : moment(flags.before)
  if (before && !flags.realTime) throw new UserError("--before goes with --real-time: else nothing is kept")
  if (flags.simulated) {
    if (flags.realTime) throw new UserError("time is virtual or real: leave --simulated or --real-time out")
    return measureInMemory(chosen.rows, chosen.columns, readResults(RESULTS))
  }
  const realTime = flags.realTime ?? false
  const columns = await ready(chosen.columns, realTime)
  const rows = await playable(chosen.rows)
  const known = readResults(RESULTS)
  const plan = planFor(rows, columns).filter((task) => !before || isOlder(task, before, known))
  const kept = new SampleFile(new URL(`.measure/faults${realTime ? ".real-time" : ""}.jsonl`, ROOT))
  refuseWhereNothingIsKept(kept)
  const left = plan.filter((task) => !isTaken(task, kept.read()))
  const factor = realTime ? 1 : SHORTENED
  const sideBySide = SIDE_BY_SIDE[realTime ? "realTime" : "shortened"]
  const progress = new MeasureProgress(plan, left, { factor, sideBySide })
  const interrupted = await interruptible((signal) =>
    runPlan(left, {
      factor,
      limit: NEVER_AFTER,
      sideBySide,
      player: withProcesses(NODE_PROGRAM),
      starting: 1, // so that nothing disturbs those that measure
      signal,
      onSample: (sample, task) => {
        kept.add(sample)
        progress.taken(sample, task)
      },
      onFailure: (error, task) => progress.failed(error, task),
    }),
  ).finally(() => progress.close())
  if (interrupted) {
    process.stderr.write(`stopped: what was measured is kept; the same command goes on from there\n`)
    return
  }
  const samples = kept.read().filter((sample) => plan.some((task) => isTaken(task, [sample])))
  const results = merge(realTime ? readResults(RESULTS) : undefined, samples)
  process.stdout.write(shortTable(results, rows, columns))
  if (progress.failures > 0) {
    throw new UserError(`${progress.failures} samples could not be taken: type the same command again`, 1)
  }
  if (realTime) {
    writeResults(RESULTS, results)
    fillTexts(CHAPTERS, results)
  }
  kept.drop(samples)
}

/** @throws {UserError} */
function moment(text: string): Date {
  const date = new Date(text)
  if (Number.isNaN(date.getTime())) throw new UserError(`"${text}" is no date`)
  return date
}

/** A minute of samples is not thrown away: that they can be kept is tried first. */
function refuseWhereNothingIsKept(kept: SampleFile): void {
  try {
    kept.checkWritable()
  } catch (error) {
    throw new UserError(
      `samples are kept in .measure, which cannot be written: ${(error as Error).message}`,
      1,
    )
  }
}

/** Those that can be played here. Of the others it is said why not. */
async function playable(rows: readonly Row[]): Promise<Row[]> {
  const able: Row[] = []
  for (const row of rows) {
    const why = (await obstacleTo(demandsOf(row)))?.en
    if (why) process.stderr.write(`without "${row.title.en}": ${why}\n`)
    else able.push(row)
  }
  if (able.length === 0) throw new UserError("none of these rows can be measured here", 1)
  return able
}

/** Those that can be measured here, built. Of the others it is said why not. */
async function ready(columns: readonly Column[], realTime: boolean): Promise<Column[]> {
  const able: Column[] = []
  for (const column of columns) {
    const why =
      realTime || column.ours
        ? (await obstacleTo(demandsOf(column)))?.en
        : "its intervals cannot be shortened: add --real-time"
    if (why) process.stderr.write(`without ${column.title.en}: ${why}\n`)
    else {
      await column.build?.()
      able.push(column)
    }
  }
  if (able.length === 0) throw new UserError("none of these columns can be measured here", 1)
  return able
}
