/** What `measure-crypto.ts` of stages 2 and 3 share: candidates measured in turns, and where their figures are kept. */
import { writeFileSync } from "node:fs"
import { cpus } from "node:os"
import { fileURLToPath } from "node:url"

const ROUNDS = 9

/** Microseconds a call, one figure for each candidate: medians of rounds that take turns, so that a busy moment hits all. */
export function medians(candidates: readonly (() => unknown)[], calls: number): string[] {
  const rounds = candidates.map((): number[] => [])
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, candidate] of candidates.entries()) rounds[i]!.push(time(candidate, calls))
  }
  return rounds.map((times) => times.sort((a, b) => a - b)[(ROUNDS - 1) / 2]!.toFixed(1))
}

function time(candidate: () => unknown, calls: number): number {
  const begun = performance.now()
  for (let i = 0; i < calls; i++) candidate()
  return ((performance.now() - begun) * 1000) / calls
}

type Table = readonly (readonly string[])[]

/**
 * Writes the tables, each with its head, to results.json beside the script, from where `pnpm bench --texts` takes them
 * into the README.
 */
export function report(script: string, tables: Readonly<Record<string, Table>>): void {
  const file = new URL("results.json", script)
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}`
  const results = { date: new Date().toISOString(), machine, tables }
  writeFileSync(file, `${JSON.stringify(results, undefined, 2)}\n`)
  for (const rows of Object.values(tables)) console.log(`${rows.map((row) => row.join(" | ")).join("\n")}\n`)
  console.log(`written to ${fileURLToPath(file)}; pnpm bench --texts fills the README`)
}
