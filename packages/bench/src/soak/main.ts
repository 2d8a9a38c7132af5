/** `pnpm soak [--stage 1,2,3] [--minutes 3]`: each stage's network lives through joins, leaves and faults. */
import { InvalidArgumentError } from "commander"
import { clearProgress, command, oneOf, progress } from "../command.ts"
import { circumstances } from "../results/circumstances.ts"
import { derivedName } from "../results/machine.ts"
import {
  readResults,
  resultsOn,
  type SoakResult,
  withMachine,
  withSoak,
  writeResults,
} from "../results/results.ts"
import { assertSameSpeed, OtherMachine } from "../results/same-speed.ts"
import { shown, shownMachine } from "../results/shown.ts"
import { soakTable } from "../results/soak-table.ts"
import { fillTexts } from "../results/texts.ts"
import { failures } from "./report.ts"
import { soak } from "./soak.ts"
import { STAGES, type StageNumber } from "./stage-node.ts"

/** Between two checks of one peer; the book has 10 s, the other two stages 15 s. */
const INTERVAL_MS = 5_000
const SIZE = { cores: 8, edges: 992, edgeHosts: 4 }

const program = command(
  "pnpm soak",
  "let each stage's network live through joins, leaves and faults, and look for leaks, false deaths and lists that differ",
)
  .option("--stage <stages>", "these alone, with commas between: 1, 2, 3", oneOf(STAGES.map(String)))
  .option("--minutes <n>", "how long changes go on, for each stage", minutes, 3)
  .option("--cores <n>", "how many core nodes, at least 4", count(4), SIZE.cores)
  .option("--edges <n>", "how many edge nodes, at least 8", count(8), SIZE.edges)
  .option("--machine <name>", "what this machine is called in the results: by default its processor and Node")
  .option("--dry-run", "keep nothing: packages/bench/results.json and the texts stay as they are")
  .parse()

interface Options {
  readonly stage?: readonly string[]
  readonly minutes: number
  readonly cores: number
  readonly edges: number
  readonly machine?: string
  readonly dryRun?: boolean
}

const {
  stage: stages = STAGES.map(String),
  minutes: forMinutes,
  cores,
  edges,
  machine,
  dryRun,
} = program.opts<Options>()
const here = { ...circumstances().machine, pinned: false }
const machineName = machine ?? derivedName(here)
console.log(`${machineName}: ${shownMachine(here)}`)
if (!dryRun) checkMachine()
for (const stage of stages.map((text) => Number(text) as StageNumber)) {
  const begun = performance.now()
  const report = await soak({
    stage,
    size: { ...SIZE, cores, edges },
    intervalMs: INTERVAL_MS,
    forMs: forMinutes * 60_000,
    progress: (what) => progress(`stage ${stage}, ${shown((performance.now() - begun) / 1000)} s: ${what}`),
  })
  clearProgress()
  const result: SoakResult = { ...circumstances(), machine: here, ...report }
  console.log(`\n${soakTable([result])}`)
  for (const failure of failures(report)) {
    console.log(`  WRONG: ${failure}`)
    process.exitCode = 1
  }
  if (!dryRun) keep(result)
}
if (!dryRun) fillTexts(readResults())

/** Before anything takes minutes. */
function checkMachine(): void {
  try {
    assertSameSpeed(resultsOn(machineName, readResults()), here)
  } catch (error) {
    if (!(error instanceof OtherMachine)) throw error
    program.error(`error: ${error.message}.`)
  }
}

function keep(result: SoakResult): void {
  const results = readResults()
  writeResults(withMachine(results, withSoak(resultsOn(machineName, results), result)))
}

function minutes(text: string): number {
  const value = Number(text)
  if (!(value > 0 && value <= 600)) throw new InvalidArgumentError("Write a number of minutes up to 600.")
  return value
}

function count(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!Number.isInteger(value) || value < least)
      throw new InvalidArgumentError(`Write a whole number from ${least}.`)
    return value
  }
}
