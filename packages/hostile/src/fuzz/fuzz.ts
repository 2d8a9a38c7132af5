/** New inputs for many targets, as long as there is time: each target has its turn, again and again. */
import type { Failure, Target } from "./target.ts"

/** So many inputs a turn. A seed says all that is drawn in a turn, so this number is part of what a seed means. */
const RUNS = 200

export interface FuzzOptions {
  readonly targets: readonly Target[]
  /** Of the first round; each next round has the next number. */
  readonly seed: number
  readonly milliseconds: number
  /** Ends it after the turn that is under way. */
  readonly signal: AbortSignal
  readonly onTurn: (turn: Turn) => void
  readonly onFailure: (found: Found) => void
}

/** What was done until now. */
export interface Turn {
  readonly target: Target
  readonly inputs: number
  readonly failures: number
}

export interface Found extends Failure {
  readonly target: Target
  /** Draws the same inputs again. */
  readonly seed: number
}

export interface FuzzOutcome {
  readonly inputs: number
  readonly rounds: number
  readonly found: readonly Found[]
}

/** A target that failed has no more turns: it would fail again. */
export async function fuzz(options: FuzzOptions): Promise<FuzzOutcome> {
  const { targets, seed, milliseconds, signal, onTurn, onFailure } = options
  const until = performance.now() + milliseconds
  const found: Found[] = []
  let inputs = 0
  let rounds = 0
  for (let left = targets; left.length > 0; rounds++) {
    for (const target of left) {
      if (signal.aborted || performance.now() >= until) return { inputs, rounds, found }
      onTurn({ target, inputs, failures: found.length })
      const drawn = await turn(target, seed + rounds)
      inputs += drawn.inputs
      if (!drawn.failure) continue
      const failure = { ...drawn.failure, target, seed: seed + rounds }
      found.push(failure)
      onFailure(failure)
    }
    left = left.filter((target) => found.every((failure) => failure.target !== target))
  }
  return { inputs, rounds, found }
}

/** One turn. A promise that nobody handles is a failure too, though nobody knows which input it belongs to. */
async function turn(target: Target, seed: number) {
  let unhandled: Error | undefined
  const note = (error: unknown) => {
    unhandled ??= new UnhandledRejection(error)
  }
  process.on("unhandledRejection", note)
  try {
    const drawn = await target.fuzz(seed, RUNS)
    await new Promise((resolve) => setImmediate(resolve)) // signals and late rejections come between turns
    return unhandled && !drawn.failure ? { ...drawn, failure: { error: unhandled, line: undefined } } : drawn
  } finally {
    process.off("unhandledRejection", note)
  }
}

/** Something rejected, and nobody had asked for it. */
export class UnhandledRejection extends Error {
  override readonly name = "UnhandledRejection"

  constructor(cause: unknown) {
    super(`a promise rejected that nobody handles: ${String(cause)}`, { cause })
  }
}
