/** The results as markdown. */
import { markdownTable } from "@ping-from-zero/story"
import type { Stage } from "../bench.ts"
import type { Held } from "../soak/report.ts"
import type { BenchResult, Results, SoakResult } from "./results.ts"
import { aimOf, promiseOf, shown, shownMachine, shownSpread } from "./shown.ts"

export function ratiosTable(benches: readonly BenchResult[]): string {
  const rows = benches.flatMap(({ stage, about, comparisons }) =>
    comparisons.map((comparison) => [
      `${stage}: ${about}`,
      comparison.name,
      `**${shown(comparison.ratio.median)}**`,
      shownSpread(comparison.ratio),
      promiseOf(comparison),
      `${shown(comparison.ours.median)} ${comparison.unit}`,
      `${shown(comparison.theirs.median)} ${comparison.unit}`,
    ]),
  )
  return markdownTable(["Stage: what", "Against", "Ratio", "Spread", "Promised", "Ours", "Theirs"], rows)
}

export function figuresTable(benches: readonly BenchResult[]): string {
  const rows = benches.flatMap(({ stage, about, figures }) =>
    figures.map((figure) => [
      `${stage}: ${about}`,
      figure.name,
      `${shown(figure.value)} ${figure.unit}`,
      aimOf(figure),
    ]),
  )
  return markdownTable(["Stage: what", "Figure", "Measured", "Aim"], rows)
}

/** What a package's README shows. */
export function stageTable(benches: readonly BenchResult[], stage: Stage): string {
  const rows = benches
    .filter((bench) => bench.stage === stage)
    .flatMap(({ about, comparisons, figures }) => [
      ...comparisons.map((comparison) => [
        about,
        `${shown(comparison.ratio.median)} times ${comparison.name} (${shownSpread(comparison.ratio)})`,
        promiseOf(comparison),
      ]),
      ...figures.map((figure) => [
        about,
        `${figure.name}: ${shown(figure.value)} ${figure.unit}`,
        aimOf(figure),
      ]),
    ])
  return markdownTable(["What", "Measured", "Promised"], rows)
}

export function soakTable(soaks: readonly SoakResult[]): string {
  const columns = soaks.map((soak) => [
    `${soak.stage}`,
    `${soak.cores} + ${soak.edges}`,
    `${shown(soak.seconds)} s`,
    shown(sum(Object.values(soak.changes))),
    shown(soak.deaths.noticed),
    shown(soak.deaths.wrong.length),
    `${soak.listsRight.cores} + ${soak.listsRight.edges}`,
    `${shown(soak.texts.said)} / ${soak.texts.missed} / ${soak.texts.doubled}`,
    `${mib(soak.held.cores.before)} / ${mib(soak.held.cores.after)}`,
    `${handles(soak.held.cores.before)} / ${handles(soak.held.cores.after)}`,
    `${mib(soak.held.edgeHosts.before)} / ${mib(soak.held.edgeHosts.after)}`,
    `${handles(soak.held.edgeHosts.before)} / ${handles(soak.held.edgeHosts.after)}`,
  ])
  const names = [
    "Stage",
    "Cores + edges",
    "Went on for",
    "Changes",
    "Deaths noticed",
    "False deaths",
    "Lists right at the end",
    "Texts said / missed / doubled",
    "MiB held by cores, before / after",
    "Handles of cores, before / after",
    "MiB held by edges, before / after",
    "Handles of edges, before / after",
  ]
  const [head = [], ...rows] = names.map((name, i) => [name, ...columns.map((column) => column[i]!)])
  return markdownTable(head, rows)
}

/** When and where; and, of a bench, how quiet it was. */
export function machineLine({ benches }: Results): string {
  const days = [...new Set(benches.map(({ date }) => date.slice(0, 10)))].sort()
  const machines = [...new Set(benches.map(({ machine }) => shownMachine(machine)))]
  const versions = Object.entries(benches.at(-1)?.versions ?? {}).map((entry) => entry.join(" "))
  const others = benches.flatMap(({ comparisons }) => comparisons.map((each) => each.others ?? 0))
  const quiet = `Other programs took at most ${shown(Math.max(0, ...others) * 100)} % of a core while a pair ran.`
  return `${days.join(" and ")}, ${machines.join(" and ")}. ${versions.join(", ")}. ${quiet}`
}

function mib({ bytes }: Held): string {
  return (bytes / 1_048_576).toFixed(1)
}

function handles(held: Held): string {
  return shown(sum(Object.values(held.handles)))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
