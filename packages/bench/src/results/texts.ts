import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { ROOT } from "@ping-from-zero/process"
import { filled, markdownTable } from "@ping-from-zero/story"
import type { Stage } from "../bench.ts"
import { eachMachine, letterOf, machinesTable } from "./machines.ts"
import { neighboursTable } from "./neighbours-table.ts"
import type { BenchResult, MachineResults, Results } from "./results.ts"
import { shown, shownRatio } from "./shown.ts"
import { soakTable } from "./soak-table.ts"
import { figuresTable, ratiosTable, stageTable } from "./tables.ts"

/** From the root of the repository: every package's README with figures. */
export const TEXTS: readonly string[] = readdirSync(new URL("packages/", ROOT))
  .map((name) => `packages/${name}/README.md`)
  .filter((file) => existsSync(new URL(file, ROOT)))
  .filter((file) => readFileSync(new URL(file, ROOT), "utf8").includes("<!-- figures: "))

/** The text as it stands, and as these results want it. */
export function textOf(file: string, results: Results): { is: string; wanted: string } {
  const is = readFileSync(new URL(file, ROOT), "utf8")
  return { is, wanted: filled(is, (name) => figures(name, results) ?? ownFigures(name, file)) }
}

export function fillTexts(results: Results): void {
  for (const file of TEXTS) writeFileSync(new URL(file, ROOT), textOf(file, results).wanted)
}

/**
 * What a span of this name holds: a table, with one for each machine where they differ; `BENCH against PEER`, the ratio
 * and its spread; or `BENCH: FIGURE`. A figure within a sentence says of which machine it is.
 */
export function figures(name: string, { machines }: Results): string | undefined {
  const table = TABLES[name]
  if (table) return table(machines)
  const stage = /^stage ([123])$/.exec(name)?.[1]
  if (stage !== undefined) return stageTable(machines, Number(stage) as Stage)
  const found = machines.flatMap(({ benches }, i) => {
    const figure = ratioOf(name, benches) ?? figureOf(name, benches)
    return figure === undefined ? [] : [`${figure} on ${letterOf(i)}`]
  })
  return found.length === 0 ? undefined : found.join(", ")
}

const isAgainst = ({ commit }: BenchResult) => commit !== undefined

const TABLES: Readonly<Record<string, (machines: readonly MachineResults[]) => string>> = {
  machines: machinesTable,
  ratios: (machines) =>
    eachMachine(machines, ({ benches }) => ratiosTable(benches.filter((bench) => !isAgainst(bench)))),
  "against an older commit": (machines) =>
    eachMachine(machines, ({ benches }) => ratiosTable(benches.filter(isAgainst))),
  costs: (machines) => eachMachine(machines, ({ benches }) => figuresTable(benches)),
  neighbours: (machines) => eachMachine(machines, ({ benches }) => neighboursTable(benches)),
  soak: (machines) =>
    eachMachine(machines, ({ soaks }) => (soaks.length === 0 ? undefined : soakTable(soaks))),
}

function ratioOf(name: string, benches: readonly BenchResult[]): string | undefined {
  const [, bench, peer] = /^(\S+) against (.+)$/.exec(name) ?? []
  const found = benches.find((each) => each.name === bench)?.comparisons.find((each) => each.name === peer)
  return found && shownRatio(found.ratio)
}

function figureOf(name: string, benches: readonly BenchResult[]): string | undefined {
  const [, bench, figure] = /^(\S+): (.+)$/.exec(name) ?? []
  const found = benches.find((each) => each.name === bench)?.figures.find((each) => each.name === figure)
  return found && `${shown(found.value)} ${found.unit}`
}

/** What the package measures by itself and keeps beside its README: `own TABLE`, `own machine`. */
function ownFigures(name: string, file: string): string | undefined {
  const what = /^own (\S+)$/.exec(name)?.[1]
  const own = new URL("results.json", new URL(file, ROOT))
  if (what === undefined || !existsSync(own)) return undefined
  const { date, machine, tables }: OwnResults = JSON.parse(readFileSync(own, "utf8"))
  if (what === "machine") return `${date.slice(0, 10)}, ${machine}`
  const [head, ...rows] = tables[what] ?? []
  return head && markdownTable(head, rows)
}

interface OwnResults {
  readonly date: string
  readonly machine: string
  readonly tables: Readonly<Record<string, readonly (readonly string[])[]>>
}
