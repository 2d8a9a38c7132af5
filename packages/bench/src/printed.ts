/** What the bench says in the terminal while it measures. */
import type { Stage } from "./bench.ts"
import { fails, missed, type NeighbourRow } from "./neighbour/row.ts"
import { QUIET } from "./results/quiet.ts"
import type { BenchResult } from "./results/results.ts"
import { aimOf, promiseOf, shown, shownNeighbour, shownRatio } from "./results/shown.ts"

export function printResult({ stage, about, comparisons, figures }: BenchResult): void {
  console.log(`\nStage ${stage}: ${about}`)
  for (const comparison of comparisons) {
    const { name, unit, ours, theirs, ratio, others } = comparison
    console.log(`  ${shownRatio(ratio)} times ${name}, ${plain(promiseOf(comparison))}`)
    const shares =
      others === undefined ? "" : `; other programs took up to ${shown(others * 100)} % of a core`
    console.log(`    ours ${shown(ours.median)}, theirs ${shown(theirs.median)} ${unit}${shares}`)
  }
  for (const figure of figures) {
    console.log(`  ${figure.name}: ${shown(figure.value)} ${figure.unit} ${plain(aimOf(figure))}`)
  }
}

export function printRefusal(bench: string, others: number): void {
  const took = `other programs took up to ${shown(others * 100)} % of a core, ${QUIET * 100} % are allowed`
  console.log(`  not kept: ${took}. \`pnpm bench --only ${bench} --even-so\` keeps it.`)
}

/** As soon as it is measured: all of them take minutes. */
export function printRow(stage: Stage, row: NeighbourRow): void {
  console.log(`Stage ${stage}: ${row.attack}: ${shownNeighbour(row)}`)
  for (const sentence of missed(row)) console.log(`  MISSED: ${sentence}`)
  if (!fails(row) && row.known !== undefined) console.log(`  known: ${row.known}`)
}

function plain(markdown: string): string {
  return markdown.replaceAll("**", "")
}
