/** What the benches measured, as Markdown. */
import { markdownTable } from "@ping-from-zero/story"
import type { Stage } from "../bench.ts"
import { letterOf, machinesLine } from "./machines.ts"
import type { BenchResult, MachineResults } from "./results.ts"
import { aimOf, promiseOf, shown, shownRatio, shownSpread } from "./shown.ts"

/** Of one machine; undefined where it compared nothing of this. */
export function ratiosTable(benches: readonly BenchResult[]): string | undefined {
  const rows = benches.flatMap(({ stage, about, comparisons }) =>
    comparisons.map((comparison) => [
      `${stage}: ${about}`,
      comparison.name,
      `**${shown(comparison.ratio.median)}**`,
      comparison.ratio.least === comparison.ratio.most ? "" : shownSpread(comparison.ratio),
      promiseOf(comparison),
      `${shown(comparison.ours.median)} ${comparison.unit}`,
      `${shown(comparison.theirs.median)} ${comparison.unit}`,
    ]),
  )
  if (rows.length === 0) return undefined
  return markdownTable(["Stage: what", "Against", "Ratio", "Spread", "Promised", "Ours", "Theirs"], rows)
}

/** Of one machine; undefined where it has no figures that stand alone. */
export function figuresTable(benches: readonly BenchResult[]): string | undefined {
  const rows = benches.flatMap(({ stage, about, figures }) =>
    figures.map((figure) => [
      `${stage}: ${about}`,
      figure.name,
      `${shown(figure.value)} ${figure.unit}`,
      aimOf(figure),
    ]),
  )
  return rows.length === 0 ? undefined : markdownTable(["Stage: what", "Figure", "Measured", "Aim"], rows)
}

/** What a package's README shows: a row for each figure, a column for each machine that measured some of them. */
export function stageTable(machines: readonly MachineResults[], stage: Stage): string {
  const columns = machines.map(({ benches }) =>
    cellsOf(benches.filter((bench) => bench.stage === stage && bench.commit === undefined)),
  )
  const shownColumns = columns.flatMap((column, i) =>
    column.size > 0 ? [{ column, letter: letterOf(i) }] : [],
  )
  const rowNames = [...new Set(columns.flatMap((column) => [...column.keys()]))]
  const rows = rowNames.map((row) => [
    ...row.split(SEPARATOR),
    ...shownColumns.map(({ column }) => column.get(row) ?? ""),
  ])
  const table = markdownTable(["What", "", ...shownColumns.map(({ letter }) => letter)], rows)
  return `${table}\n\n${machinesLine(machines)}`
}

/** No name has it. */
const SEPARATOR = "\n"

/** What each row of a stage's table says of one machine. */
function cellsOf(benches: readonly BenchResult[]): Map<string, string> {
  return new Map(
    benches.flatMap(({ about, comparisons, figures }) => [
      ...comparisons.map((comparison): [string, string] => [
        [about, `in times of ${comparison.name}`].join(SEPARATOR),
        withVerdict(shownRatio(comparison.ratio), promiseOf(comparison)),
      ]),
      ...figures.map((figure): [string, string] => [
        [about, figure.name].join(SEPARATOR),
        withVerdict(`${shown(figure.value)} ${figure.unit}`, aimOf(figure)),
      ]),
    ]),
  )
}

function withVerdict(measured: string, promise: string): string {
  return promise === "" ? measured : `${measured}; ${promise}`
}
