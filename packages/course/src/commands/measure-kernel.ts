import { inMemory, withProcesses } from "@ping-from-zero/lab/play"
import {
  type Comparison,
  comparisons,
  figureOf,
  figuresInMemory,
  mutations,
  type Results,
  redUnder,
} from "@ping-from-zero/matrix/measure"
import { interruptible, UserError } from "ping-from-zero/command"
import { NODE_PROGRAM } from "../programs.ts"

/** Pairs of processes that run at once: they mostly wait, and disturb each other little. */
const SIDE_BY_SIDE = 4

/**
 * Plays what is in no table by real processes and in memory, and prints both figures. Exit code 1 where they lie too far
 * from each other.
 * @param only a part of an id
 */
export async function measureAgreement(only: string | undefined): Promise<void> {
  const chosen = comparisons.filter(({ id }) => only === undefined || id.includes(only))
  if (chosen.length === 0)
    throw new UserError(`"${only}" is no part of any of these: ${comparisons.map(({ id }) => id).join("; ")}`)
  await interruptible(async (signal) => {
    // Memory first: it would keep this process busy while others measure.
    const waiting: [Comparison, number][] = []
    for (const comparison of chosen)
      waiting.push([comparison, await figureOf(comparison, inMemory(), signal)])
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [comparison, simulated] = next
        show(comparison, await figureOf(comparison, withProcesses(NODE_PROGRAM), signal), simulated)
      }
    }
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work))
  })
}

function show({ id, what, unit, near }: Comparison, measured: number, simulated: number): void {
  const agree = Math.abs(measured - simulated) <= near
  const digits = unit === "s" ? 2 : 0
  const [one, other] = [measured, simulated].map((figure) => figure.toFixed(digits))
  console.log(`${agree ? "agree " : "DIFFER"}  ${id}: ${one} ${unit} measured, ${other} in memory`)
  console.log(`        ${what}; so near they have to be: ${near} ${unit}`)
  if (!agree) process.exitCode = 1
}

/** Changes one rule of the kernel after the other, and prints what of the table and of the comparisons goes red. */
export async function measureMutations(measured: Results | undefined): Promise<void> {
  if (!measured) throw new UserError("there are no results to hold it against: type pnpm measure faults")
  await interruptible(async (signal) => {
    const figures = await figuresInMemory(signal)
    for (const mutation of mutations) {
      const { cells, costs, comparisons } = await redUnder(mutation, measured, figures, signal)
      console.log(
        `${mutation.what}: ${cells.length} cells, ${costs.length} costs, ${comparisons.length} comparisons`,
      )
      for (const line of [...cells, ...costs.map((id) => `the cost of ${id}`), ...comparisons])
        console.log(`    ${line}`)
    }
  })
}
