import { readFileSync, writeFileSync } from "node:fs"
import { filled } from "@ping-from-zero/lab"
import type { Stage } from "../bench.ts"
import type { Results } from "./results.ts"
import { shown, shownSpread } from "./shown.ts"
import { figuresTable, machineLine, ratiosTable, soakTable, stageTable } from "./tables.ts"

/** From the root of the repository: every text with figures of these results. */
export const TEXTS: readonly string[] = [
  "packages/bench/README.md",
  "packages/core-tcp-check/README.md",
  "packages/devp2p-ping/README.md",
  "packages/libp2p-style-ping/README.md",
]

const ROOT = new URL("../../../../", import.meta.url)

/** The text as it stands, and as these results want it. */
export function textOf(file: string, results: Results): { is: string; wanted: string } {
  const is = readFileSync(new URL(file, ROOT), "utf8")
  return { is, wanted: filled(is, (name) => figures(name, results)) }
}

export function fillTexts(results: Results): void {
  for (const file of TEXTS) writeFileSync(new URL(file, ROOT), textOf(file, results).wanted)
}

/**
 * What a span of this name holds: a table, `when and where`, `BENCH against PEER` (the ratio and its spread), or
 * `BENCH: FIGURE`.
 */
export function figures(name: string, results: Results): string | undefined {
  const { benches, soaks } = results
  if (name === "ratios") return ratiosTable(benches)
  if (name === "costs") return figuresTable(benches.filter(({ figures }) => figures.length > 0))
  if (name === "soak") return soakTable(soaks)
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
