import { type KernelRules, linuxRules } from "@ping-from-zero/core-tcp-check/simulated"
import { inMemory } from "@ping-from-zero/lab/play"
import { costDisagreements, disagreements } from "./agreement.ts"
import { columns } from "./columns/index.ts"
import { type Comparison, figureOf } from "./comparisons/comparison.ts"
import { comparisons } from "./comparisons/index.ts"
import { merge } from "./merge.ts"
import { planFor } from "./plan.ts"
import type { Results } from "./results.ts"
import { rows } from "./rows/index.ts"
import { runInMemory } from "./run-plan.ts"
import type { Sample } from "./sample.ts"

/** One rule of the kernel that is another than Linux's. */
export interface Mutation {
  readonly what: string
  readonly rules: Partial<KernelRules>
}

export const mutations: readonly Mutation[] = [
  { what: "no rule", rules: {} },
  { what: "backlog - 1", rules: { beyondBacklog: 0 } },
  { what: "backlog + 1", rules: { beyondBacklog: 2 } },
  { what: "somaxconn 1", rules: { somaxconn: 1 } },
  { what: "SYN timer 0.5 s", rules: { initialRto: 500 } },
  { what: "SYN timer 3 s", rules: { initialRto: 3_000 } },
  { what: "5 SYN retries", rules: { synRetries: 5 } },
  { what: "7 SYN retries", rules: { synRetries: 7 } },
  { what: "no linear timeouts", rules: { synLinearTimeouts: 0 } },
  { what: "punctual timers", rules: { jiffy: 0 } },
  { what: "silence for RST", rules: { closedPort: "nothing" } },
  { what: "min RTO 1 s", rules: { minRto: 1_000 } },
  { what: "min RTO 0.1 s", rules: { minRto: 100 } },
  { what: "no loss probe", rules: { lossProbe: false } },
  { what: "3 data retries", rules: { dataRetries: 3 } },
  { what: "1 SYN+ACK retry", rules: { synAckRetries: 1 } },
  { what: "no delayed ACK", rules: { delayedAck: 0 } },
  { what: "delayed ACK 400 ms", rules: { delayedAck: 400 } },
  { what: "no TIME_WAIT", rules: { timeWait: 0 } },
]

/** What a changed rule makes red. */
export interface Red {
  /** `row column`, of the table. */
  readonly cells: readonly string[]
  /** Columns whose cost is another. */
  readonly costs: readonly string[]
  /** Ids of comparisons whose figure is another than by Linux's rules. */
  readonly comparisons: readonly string[]
}

/** Plays our columns and all comparisons in memory under these rules, against what was measured. */
export async function redUnder(
  { rules }: Mutation,
  measured: Results,
  figures: ReadonlyMap<Comparison, number>,
  signal: AbortSignal,
): Promise<Red> {
  const player = inMemory({ rules: { ...linuxRules, ...rules } })
  const ours = columns.filter((column) => column.ours)
  const samples: Sample[] = []
  await runInMemory(planFor(rows, ours), {
    player,
    signal,
    onSample: (sample) => samples.push(sample),
    onFailure: () => {}, // its cell has a sample too few, and differs
  })
  const simulated = merge(undefined, samples, ours)
  const cells = simulated.cells.filter((here) => {
    const column = ours.find(({ id }) => id === here.column)!
    const there = measured.cells.find(({ row, column }) => row === here.row && column === here.column)!
    return here.pointless === undefined && disagreements(here, there, column).length > 0
  })
  const costs = simulated.columns.filter(({ id, cost }) => {
    const there = measured.columns.find((column) => column.id === id)
    return costDisagreements(cost, there?.cost).length > 0
  })
  const changed: string[] = []
  for (const [comparison, figure] of figures) {
    const here = await figureOf(comparison, player, signal).catch(() => Number.NaN) // it never came to an end
    if (!(Math.abs(here - figure) <= comparison.near)) changed.push(comparison.id)
  }
  return {
    cells: cells.map(({ row, column }) => `${row} ${column}`),
    costs: costs.map(({ id }) => id),
    comparisons: changed,
  }
}

/** What all comparisons come to by Linux's rules. */
export async function figuresInMemory(signal: AbortSignal): Promise<Map<Comparison, number>> {
  const figures = new Map<Comparison, number>()
  for (const comparison of comparisons)
    figures.set(comparison, await figureOf(comparison, inMemory(), signal))
  return figures
}
