/** `pnpm bench [--only NAME,…]`: every promised figure, measured against named peers in one run. */
import { tmpdir } from "node:os"
import { join } from "node:path"
import { builtCommit, CommitUnavailable } from "./against/commit.ts"
import { benches, chosenBenches, groups } from "./benches.ts"
import { clearProgress, command, oneOf, progress } from "./command.ts"
import { canPin } from "./line-process.ts"
import { fails } from "./neighbour/row.ts"
import { printRefusal, printResult, printRow } from "./printed.ts"
import { profileEnds } from "./profile/index.ts"
import { buildPackages } from "./programs.ts"
import { circumstances } from "./results/circumstances.ts"
import { derivedName } from "./results/machine.ts"
import { isQuiet, takenByOthers } from "./results/quiet.ts"
import {
  type BenchResult,
  readResults,
  resultsOn,
  withBench,
  withMachine,
  writeResults,
} from "./results/results.ts"
import { assertSameSpeed, OtherMachine } from "./results/same-speed.ts"
import { shownMachine } from "./results/shown.ts"
import { fillTexts } from "./results/texts.ts"

const names = benches.map(({ name }) => name)
const known = [...names, ...Object.keys(groups)]
const withEnds = benches.flatMap(({ name, ends }) => (ends ? [name] : []))
const program = command(
  "pnpm bench",
  "measure what the packages promise, against named peers, as ratios in one run",
)
  .option("--only <names>", `measure these alone, with commas between: ${known.join(", ")}`, oneOf(known))
  .option("--against <commit>", "measure an older commit or tag of ours too, built beside this checkout")
  .option(
    "--profile <name>",
    `write a CPU profile of both ends of one of these, and measure nothing: ${withEnds.join(", ")}`,
    oneOf(withEnds),
  )
  .option("--to <folder>", "where profiles are written: by default a folder for temporary files")
  .option("--machine <name>", "what this machine is called in the results: by default its processor and Node")
  .option("--row <text>", "of the neighbour bench, only rows whose name holds this; keeps nothing")
  .option("--dry-run", "keep nothing: packages/bench/results.json and the texts stay as they are")
  .option("--even-so", "keep results also where other programs took more than 2 % of a core meanwhile")
  .option("--texts", "measure nothing: fill the texts from packages/bench/results.json")
  .parse()

interface Options {
  readonly only?: readonly string[]
  readonly against?: string
  readonly profile?: readonly string[]
  readonly to?: string
  readonly machine?: string
  readonly row?: string
  readonly dryRun?: boolean
  readonly evenSo?: boolean
  readonly texts?: boolean
}

const {
  only,
  against,
  profile,
  to,
  machine,
  row,
  dryRun: dry = false,
  evenSo = false,
  texts,
} = program.opts<Options>()
const dryRun = dry || row !== undefined
if (texts) {
  fillTexts(readResults())
  process.exit()
}

if (profile) {
  buildPackages()
  for (const { name, ends } of benches.filter(({ name }) => profile.includes(name))) {
    progress(`${name} is profiled`)
    await profileEnds(ends!, to ?? join(tmpdir(), "ping-from-zero-profiles", name))
  }
  process.exit()
}

const chosen = chosenBenches(only, against !== undefined)
const needsCommit = chosen.find(({ name }) => groups.against!.includes(name))
if (needsCommit && against === undefined) program.error(`error: ${needsCommit.name} needs --against COMMIT.`)
const here = circumstances().machine
const machineName = machine ?? derivedName(here)
console.log(`${machineName}: ${shownMachine(here)}`)
if (!canPin)
  console.log("taskset is missing (Debian: util-linux): both ends share the cores, ratios say less")
await measureAll().catch((error) => {
  if (!(error instanceof CommitUnavailable || error instanceof OtherMachine)) throw error
  clearProgress()
  program.error(`error: ${error.message}.`)
})

async function measureAll(): Promise<void> {
  if (!dryRun) assertSameSpeed(resultsOn(machineName, readResults()), here)
  const commit = against === undefined ? undefined : await builtCommit(against, progress)
  progress("the packages are built")
  buildPackages()
  for (const [i, { name, stage, about, measure }] of chosen.entries()) {
    const told = (text: string) => progress(`${i + 1} of ${chosen.length}: ${name}, ${text}`)
    const measured = await measure(told, {
      row,
      commit,
      onRow(each) {
        clearProgress()
        printRow(stage, each)
        if (fails(each)) process.exitCode = 1
      },
    })
    clearProgress()
    const result: BenchResult = { name, stage, about, ...circumstances(), ...measured }
    if (!measured.neighbours) printResult(result)
    if (dryRun) continue
    if (evenSo || isQuiet(measured)) keep(result)
    else {
      printRefusal(name, takenByOthers(measured)!)
      process.exitCode = 1
    }
  }
  if (!dryRun) fillTexts(readResults())
}

function keep(result: BenchResult): void {
  const results = readResults()
  writeResults(withMachine(results, withBench(resultsOn(machineName, results), result, names)))
}
