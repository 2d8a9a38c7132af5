import type { Player } from "@ping-from-zero/lab/play"
import pLimit, { type LimitFunction } from "p-limit"
import { NEVER_AFTER, phaseOf, type Task } from "./plan.ts"
import { type Sample, takeSample } from "./sample.ts"

export interface RunOptions {
  /** What a second of the real time lasts, in seconds. */
  readonly factor: number
  /** Seconds of the real time. */
  readonly limit: number
  /** So many pairs at once: they mostly wait. */
  readonly sideBySide: number
  /** So many pairs start at once: starting needs the processor, and disturbs those that measure. */
  readonly starting: number
  readonly player: Player
  readonly signal: AbortSignal
  readonly onSample: (sample: Sample, task: Task) => void
  /** A sample could not be taken. */
  readonly onFailure: (error: Error, task: Task) => void
}

/** What fails on stage is tried once more: a busy machine may start nodes late. */
const ATTEMPTS = 2

/** Takes all samples. Resolves when the last is taken. @throws the signal's reason, when nothing is left running */
export async function runPlan(tasks: readonly Task[], options: RunOptions): Promise<void> {
  const starting = pLimit(options.starting)
  const sideBySide = pLimit(options.sideBySide)
  await Promise.allSettled(tasks.map((task) => sideBySide(() => takeOne(task, starting, options))))
  options.signal.throwIfAborted()
}

/** Takes all samples in virtual time, with the original intervals. @throws as `runPlan` */
export function runInMemory(
  tasks: readonly Task[],
  { player, signal, onSample, onFailure }: Pick<RunOptions, "player" | "signal" | "onSample" | "onFailure">,
): Promise<void> {
  return runPlan(tasks, {
    factor: 1,
    limit: NEVER_AFTER,
    sideBySide: 1,
    starting: 1,
    player,
    signal,
    onSample,
    onFailure,
  })
}

async function takeOne(task: Task, starting: LimitFunction, options: RunOptions): Promise<void> {
  const { row, column, take } = task
  const { factor, limit, player, signal } = options
  for (let attempt = 1; ; attempt++) {
    options.signal.throwIfAborted()
    try {
      const cell = { factor, limit, phase: phaseOf(take), starting, player, signal }
      options.onSample(await takeSample(row, column, take, cell), task)
      return
    } catch (error) {
      options.signal.throwIfAborted()
      if (attempt < ATTEMPTS) continue
      options.onFailure(error as Error, task)
      return
    }
  }
}
