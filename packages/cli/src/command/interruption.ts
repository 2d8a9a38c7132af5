import { constants } from "node:os"
import { setTimeout } from "node:timers/promises"

/** Somebody wants us to end: Ctrl-C, a closed terminal, a signal from elsewhere. */
export class Interrupted extends Error {
  override readonly name = "Interrupted"
  /** As a shell has it: 128 and the signal's number. */
  readonly exitCode: number

  constructor(signal: keyof typeof constants.signals) {
    super(`interrupted by ${signal}`)
    this.exitCode = 128 + constants.signals[signal]
  }
}

/**
 * The kernel tells the whole group in one call. Smaller: on a busy machine a child's end may be taken for an error.
 * Larger: who made an error reads of it later.
 */
const OWN_SIGNAL_MS = 100

export interface Interruption {
  /** Aborts with `Interrupted` at the first signal; those that follow change nothing, for we are cleaning up. */
  readonly signal: AbortSignal
  /**
   * Ctrl-C reaches our children too, esbuild among them, and that one of them ended may be seen before our own signal
   * is. So an error waits a moment for it.
   * @returns the interruption where there was one, else the error
   */
  readonly causeOf: (error: unknown) => Promise<unknown>
  readonly stopListening: () => void
}

/**
 * Does the work until it is done, or until somebody wants us to end: then the exit code says so.
 * @param work is to end with the signal's reason when that aborts
 * @returns the interruption, where there was one
 * @throws what else went wrong
 */
export async function interruptible(
  work: (signal: AbortSignal) => Promise<unknown>,
): Promise<Interrupted | undefined> {
  const { signal, causeOf, stopListening } = interruption()
  try {
    await work(signal)
    return undefined
  } catch (error) {
    const cause = await causeOf(error)
    if (!(cause instanceof Interrupted)) throw cause
    process.exitCode = cause.exitCode
    return cause
  } finally {
    stopListening()
  }
}

export function interruption(): Interruption {
  const controller = new AbortController()
  const { signal } = controller
  const names = ["SIGINT", "SIGTERM", "SIGHUP"] as const
  const listeners = names.map((name) => [name, () => controller.abort(new Interrupted(name))] as const)
  for (const [name, listener] of listeners) process.on(name, listener)
  return {
    signal,
    causeOf: async (error) => {
      await setTimeout(OWN_SIGNAL_MS, undefined, { signal }).catch(() => {})
      return signal.aborted ? signal.reason : error
    },
    stopListening: () => {
      for (const [name, listener] of listeners) process.off(name, listener)
    },
  }
}
