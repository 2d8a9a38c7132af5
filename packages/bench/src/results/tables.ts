/** The results as markdown. */
import { markdownTable } from "@ping-from-zero/story"
import type { Stage } from "../bench.ts"
import type { Held } from "../held.ts"
import { fails, missed, type NeighbourRow, timesOf } from "../neighbour/row.ts"
import type { BenchResult, Results, SoakResult } from "./results.ts"
import { aimOf, promiseOf, shown, shownMachine, shownMib, shownSpread } from "./shown.ts"

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

/** What honest peers saw while others attacked. */
export function neighboursTable(benches: readonly BenchResult[]): string {
  const rows = benches.flatMap(({ stage, neighbours = [] }) =>
    neighbours.map((row) => [
      `${stage}: ${row.attack}`,
      `${shown(row.attacker.taken)} ${row.unit}`,
      shown(timesOf(row.attacker.ended)),
      `${shown(row.neighbour.medianMs)} / ${shown(row.neighbour.worstMs)}`,
      shown(timesOf(row.neighbour.dropped)),
      `${shownMib(row.rss.before)} / ${shownMib(row.rss.most)}`,
      `${shownMib(row.held.before.bytes)} / ${shownMib(row.held.after.bytes)}`,
      `${handles(row.held.before)} / ${handles(row.held.after)}`,
      verdictOf(row),
    ]),
  )
  const head = [
    "Stage: what the attacker does",
    "Taken",
    "Begun anew",
    "Ping, median / worst, ms",
    "Dropped",
    "Resident MiB, before / most",
    "MiB held, before / after",
    "Handles, before / after",
    "Promise",
  ]
  return markdownTable(head, rows)
}

/** When and where the neighbours were asked, and how quiet it was. */
export function neighboursLine(benches: readonly BenchResult[]): string {
  const own = benches.filter(({ neighbours }) => neighbours)
  if (own.length === 0) return "Not measured yet."
  const days = [...new Set(own.map(({ date }) => date.slice(0, 10)))].sort()
  const machines = [...new Set(own.map(({ machine }) => shownMachine(machine)))]
  const others = own.flatMap(({ neighbours = [] }) => neighbours.map((row) => row.others ?? 0))
  const quiet = `Other programs took at most ${shown(Math.max(0, ...others) * 100)} % of a core during a row.`
  return `${days.join(" and ")}, ${machines.join(" and ")}. ${quiet}`
}

function verdictOf(row: NeighbourRow): string {
  if (row.baseline) return ""
  if (missed(row).length === 0) return "kept"
  return fails(row) ? "**missed**" : `**missed**: ${row.known}`
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
    `${shownMib(soak.held.cores.before.bytes)} / ${shownMib(soak.held.cores.after.bytes)}`,
    `${handles(soak.held.cores.before)} / ${handles(soak.held.cores.after)}`,
    `${shownMib(soak.held.edgeHosts.before.bytes)} / ${shownMib(soak.held.edgeHosts.after.bytes)}`,
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
export function machineLine(results: Results): string {
  const benches = results.benches.filter(({ neighbours }) => !neighbours)
  const days = [...new Set(benches.map(({ date }) => date.slice(0, 10)))].sort()
  const machines = [...new Set(benches.map(({ machine }) => shownMachine(machine)))]
  const versions = Object.entries(benches.at(-1)?.versions ?? {}).map((entry) => entry.join(" "))
  const others = benches.flatMap(({ comparisons }) => comparisons.map((each) => each.others ?? 0))
  const quiet = `Other programs took at most ${shown(Math.max(0, ...others) * 100)} % of a core while a pair ran.`
  return `${days.join(" and ")}, ${machines.join(" and ")}. ${versions.join(", ")}. ${quiet}`
}

function handles(held: Held): string {
  return shown(sum(Object.values(held.handles)))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
