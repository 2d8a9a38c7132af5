/**
 * packages/bench/results.json: what `pnpm bench` and `pnpm soak` measured last. Texts and the site take their figures
 * from there and nowhere else.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import type { Measured, Stage } from "../bench.ts"
import type { SoakReport } from "../soak/report.ts"

export interface Results {
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

export interface Machine {
  readonly os: string
  readonly cpu: string
  readonly cores: number
  readonly node: string
  /** Whether each end had a core of its own. */
  readonly pinned: boolean
  /** Milliseconds of a fixed piece of computing (computing.ts); results from before it was measured have none. */
  readonly computingMs?: number
}

const FILE = new URL("../../results.json", import.meta.url)

export function readResults(): Results {
  if (!existsSync(FILE)) return { benches: [], soaks: [] }
  return JSON.parse(readFileSync(FILE, "utf8")) as Results
}

export function writeResults(results: Results): void {
  writeFileSync(FILE, `${JSON.stringify(results, undefined, 2)}\n`)
}

/** These results, and this one in place of what it measures anew. @param order the names of all benches */
export function withBench(results: Results, bench: BenchResult, order: readonly string[]): Results {
  const others = results.benches.filter(({ name }) => name !== bench.name && order.includes(name))
  const benches = [...others, bench].toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
  return { ...results, benches }
}

export function withSoak(results: Results, soak: SoakResult): Results {
  const others = results.soaks.filter(({ stage }) => stage !== soak.stage)
  return { ...results, soaks: [...others, soak].toSorted((a, b) => a.stage - b.stage) }
}
