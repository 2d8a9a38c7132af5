import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { ROOT } from "@ping-from-zero/process"
import { filled, markdownTable } from "@ping-from-zero/story"
import type { Stage } from "../bench.ts"
import type { Results } from "./results.ts"
import { shown, shownSpread } from "./shown.ts"
import {
  figuresTable,
  machineLine,
  neighboursLine,
  neighboursTable,
  ratiosTable,
  soakTable,
  stageTable,
} from "./tables.ts"

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
 * What a span of this name holds: a table, `when and where` (also of `neighbours`), `BENCH against PEER` (the ratio and its spread), or
 * `BENCH: FIGURE`.
 */
export function figures(name: string, results: Results): string | undefined {
  const { benches, soaks } = results
  if (name === "ratios") return ratiosTable(benches)
  if (name === "costs") return figuresTable(benches.filter(({ figures }) => figures.length > 0))
  if (name === "soak") return soakTable(soaks)
  if (name === "neighbours") return neighboursTable(benches)
  if (name === "neighbours, when and where") return neighboursLine(benches)
  if (name === "when and where") return machineLine(results)
  const stage = /^stage ([123])$/.exec(name)?.[1]
  if (stage !== undefined) return stageTable(benches, Number(stage) as Stage)
  return ratioOf(name, results) ?? figureOf(name, results)
}

function ratioOf(name: string, { benches }: Results): string | undefined {
  const [, bench, peer] = /^(\S+) against (.+)$/.exec(name) ?? []
  const found = benches.find((each) => each.name === bench)?.comparisons.find((each) => each.name === peer)
  return found && `${shown(found.ratio.median)} (${shownSpread(found.ratio)})`
}

function figureOf(name: string, { benches }: Results): string | undefined {
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
