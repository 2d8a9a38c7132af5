/** What fills all tables, one command after the other. */

export interface Step {
  readonly name: string
  /** On two cores on which a fixed piece of computing takes 9 ms. */
  readonly minutes: number
  readonly file: string
  readonly args: readonly string[]
}

export interface EverythingOptions {
  /** The names of all benches. */
  readonly benches: readonly string[]
  readonly against: string
  readonly machine: string | undefined
  readonly evenSo: boolean
  readonly dryRun: boolean
}

/** How a command ended that ran to its end, or was told to end. */
export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

export type RunStep = (step: Step) => Promise<Ended>

export function stepsFor({ benches, against, machine, evenSo, dryRun }: EverythingOptions): Step[] {
  const both = [...(machine === undefined ? [] : ["--machine", machine]), ...(dryRun ? ["--dry-run"] : [])]
  const bench = ["--against", against, "--only", benches.join(","), ...(evenSo ? ["--even-so"] : [])]
  return [
    { name: "pnpm bench", minutes: 51, file: "main.ts", args: [...bench, ...both] },
    { name: "pnpm soak", minutes: 13, file: "soak/main.ts", args: both },
  ]
}

/**
 * Runs them in turn. One that fails does not keep the next from running; one that is ended by somebody ends all.
 * @returns the exit code: 0 when all ended with it
 */
export async function inTurn(steps: readonly Step[], run: RunStep): Promise<number> {
  let worst = 0
  for (const step of steps) {
    const { code, signal } = await run(step)
    if (signal !== null || code === INTERRUPTED) return INTERRUPTED
    worst = Math.max(worst, code ?? 1)
  }
  return worst
}

/** As a shell tells it of a command that Ctrl-C ended. */
const INTERRUPTED = 130
