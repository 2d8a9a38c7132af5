/** `pnpm bench [--only NAME,…]`: every promised figure, measured against named peers in one run. */
import type { Stage } from "./bench.ts"
import { benches, groups } from "./benches.ts"
import { clearProgress, command, oneOf, progress } from "./command.ts"
import { canPin } from "./line-process.ts"
import { fails, missed, type NeighbourRow } from "./neighbour/row.ts"
import { buildPackages } from "./programs.ts"
import { circumstances } from "./results/circumstances.ts"
import { isQuiet, takenByOthers } from "./results/quiet.ts"
import { type BenchResult, readResults, withBench, writeResults } from "./results/results.ts"
import { aimOf, promiseOf, shown, shownMachine, shownNeighbour, shownSpread } from "./results/shown.ts"
import { fillTexts } from "./results/texts.ts"

const names = benches.map(({ name }) => name)
const known = [...names, ...Object.keys(groups)]
const program = command(
  "pnpm bench",
  "measure what the packages promise, against named peers, as ratios in one run",
)
  .option("--only <names>", `measure these alone, with commas between: ${known.join(", ")}`, oneOf(known))
  .option("--row <text>", "of the neighbour bench, only rows whose name holds this; keeps nothing")
  .option("--dry-run", "keep nothing: packages/bench/results.json and the texts stay as they are")
  .option("--even-so", "keep results also where other programs took more than 2 % of a core meanwhile")
  .option("--texts", "measure nothing: fill the texts from packages/bench/results.json")
  .parse()

interface Options {
  readonly only?: readonly string[]
  readonly row?: string
  readonly dryRun?: boolean
  readonly evenSo?: boolean
  readonly texts?: boolean
}

const { only = names, row, dryRun: dry = false, evenSo = false, texts } = program.opts<Options>()
const dryRun = dry || row !== undefined
if (texts) {
  fillTexts(readResults())
  process.exit()
}

console.log(shownMachine(circumstances().machine))
if (!canPin)
  console.log("taskset is missing (Debian: util-linux): both ends share the cores, ratios say less")
progress("the packages are built")
buildPackages()
const wanted = only.flatMap((name) => groups[name] ?? [name])
const chosen = benches.filter(({ name }) => wanted.includes(name))
for (const [i, { name, stage, about, measure }] of chosen.entries()) {
  const told = (text: string) => progress(`${i + 1} of ${chosen.length}: ${name}, ${text}`)
  const measured = await measure(told, { row, onRow: (each) => printRow(stage, each) })
  const result: BenchResult = { name, stage, about, ...circumstances(), ...measured }
  clearProgress()
  if (!measured.neighbours) print(result)
  if (dryRun) continue
  if (evenSo || isQuiet(measured)) writeResults(withBench(readResults(), result, names))
  else refuse(name, takenByOthers(measured)!)
}
if (!dryRun) fillTexts(readResults())

function print({ stage, about, comparisons, figures }: BenchResult): void {
  console.log(`\nStage ${stage}: ${about}`)
  for (const comparison of comparisons) {
    const { name, unit, ours, theirs, ratio, others } = comparison
    console.log(
      `  ${shown(ratio.median)} times ${name} (${shownSpread(ratio)}) ${plain(promiseOf(comparison))}`,
    )
    const shares =
      others === undefined ? "" : `; other programs took up to ${shown(others * 100)} % of a core`
    console.log(`    ours ${shown(ours.median)}, theirs ${shown(theirs.median)} ${unit}${shares}`)
  }
  for (const figure of figures) {
    console.log(`  ${figure.name}: ${shown(figure.value)} ${figure.unit} ${plain(aimOf(figure))}`)
  }
}

function refuse(name: string, others: number): void {
  console.log(
    `  not kept: other programs took up to ${shown(others * 100)} % of a core. \`pnpm bench --only ${name} --even-so\` keeps it.`,
  )
  process.exitCode = 1
}

/** As soon as it is measured: all of them take minutes. */
function printRow(stage: Stage, row: NeighbourRow): void {
  clearProgress()
  console.log(`Stage ${stage}: ${row.attack}: ${shownNeighbour(row)}`)
  for (const sentence of missed(row)) console.log(`  MISSED: ${sentence}`)
  if (fails(row)) process.exitCode = 1
  else if (row.known !== undefined) console.log(`  known: ${row.known}`)
}

function plain(markdown: string): string {
  return markdown.replaceAll("**", "")
}
