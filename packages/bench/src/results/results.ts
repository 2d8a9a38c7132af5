/**
 * packages/bench/results.json: what `pnpm bench` and `pnpm soak` measured last on each machine. Texts and the site take
 * their figures from there and nowhere else.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import type { Measured, Stage } from "../bench.ts"
import type { SoakReport } from "../soak/report.ts"
import type { Machine } from "./machine.ts"

export interface Results {
  /** In the order in which they came: tables call the first one A. */
  readonly machines: readonly MachineResults[]
}

export interface MachineResults {
  /** Two machines never share one. */
  readonly name: string
  /** In the order in which they are measured. */
  readonly benches: readonly BenchResult[]
  /** By stage. */
  readonly soaks: readonly SoakResult[]
}

export interface BenchResult extends Measured, Circumstances {
  readonly name: string
  readonly stage: Stage
  readonly about: string
}

export interface SoakResult extends SoakReport, Circumstances {}

/** When, where and of what a result was made. */
export interface Circumstances {
  /** ISO 8601. */
  readonly date: string
  readonly machine: Machine
  readonly versions: Readonly<Record<string, string>>
}

const FILE = new URL("../../results.json", import.meta.url)

export function readResults(): Results {
  if (!existsSync(FILE)) return { machines: [] }
  return JSON.parse(readFileSync(FILE, "utf8")) as Results
}

export function writeResults(results: Results): void {
  writeFileSync(FILE, `${JSON.stringify(results, undefined, 2)}\n`)
}

/** What is kept of the machine of this name. */
export function resultsOn(name: string, { machines }: Results): MachineResults {
  return machines.find((machine) => machine.name === name) ?? { name, benches: [], soaks: [] }
}

/** These results, and those of one machine in place of what there was of it. */
export function withMachine({ machines }: Results, machine: MachineResults): Results {
  const at = machines.findIndex(({ name }) => name === machine.name)
  return { machines: at < 0 ? [...machines, machine] : machines.with(at, machine) }
}

/** These results, and this one in place of what it measures anew. @param order the names of all benches */
export function withBench(
  { name, benches, soaks }: MachineResults,
  bench: BenchResult,
  order: readonly string[],
): MachineResults {
  const others = benches.filter((each) => each.name !== bench.name && order.includes(each.name))
  const sorted = [...others, bench].toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
  return { name, benches: sorted, soaks }
}

export function withSoak({ name, benches, soaks }: MachineResults, soak: SoakResult): MachineResults {
  const others = soaks.filter(({ stage }) => stage !== soak.stage)
  return { name, benches, soaks: [...others, soak].toSorted((a, b) => a.stage - b.stage) }
}
