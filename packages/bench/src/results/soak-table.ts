import { markdownTable } from "@ping-from-zero/story"
import { timesOf } from "../neighbour/row.ts"
import { handlesOf } from "./neighbours-table.ts"
import type { SoakResult } from "./results.ts"
import { shown, shownMib } from "./shown.ts"

/** A column for each stage that was soaked on one machine. */
export function soakTable(soaks: readonly SoakResult[]): string {
  const columns = soaks.map((soak) => [
    `${soak.stage}`,
    `${soak.cores} + ${soak.edges}`,
    `${shown(soak.seconds)} s`,
    shown(timesOf(soak.changes)),
    shown(soak.deaths.noticed),
    shown(soak.deaths.wrong.length),
    `${soak.listsRight.cores} + ${soak.listsRight.edges}`,
    `${shown(soak.texts.said)} / ${soak.texts.missed} / ${soak.texts.doubled}`,
    `${shownMib(soak.held.cores.before.bytes)} / ${shownMib(soak.held.cores.after.bytes)}`,
    `${handlesOf(soak.held.cores.before)} / ${handlesOf(soak.held.cores.after)}`,
    `${shownMib(soak.held.edgeHosts.before.bytes)} / ${shownMib(soak.held.edgeHosts.after.bytes)}`,
    `${handlesOf(soak.held.edgeHosts.before)} / ${handlesOf(soak.held.edgeHosts.after)}`,
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
