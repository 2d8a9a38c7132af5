import { systemClock } from "@ping-from-zero/core-tcp-check"
import { withDeadline } from "@ping-from-zero/core-tcp-check/wire"

/** One step of a probe: what was done, what came of it, and what that proves. */
export interface Rung {
  readonly name: string
  readonly ok: boolean
  readonly outcome: string
  /** Milliseconds. */
  readonly ms: number
  /** What we know now that we did not know before. */
  readonly proves: string
}

/** The way up to a contact, from its name to an answering program, as high as its stage can climb. */
export interface Ladder {
  /** Climbs once, rung after rung, until the top or the first rung that breaks. */
  climb(): AsyncGenerator<Rung>
  /** The top rung once more, for `-c N`. */
  again(): Promise<Rung>
  /** Leaves nothing open: a rung that is being climbed breaks. */
  close(): Promise<void>
}

/** So long may one rung take before it counts as broken. Milliseconds. */
const RUNG_TIMEOUT = 5_000

/** Climbs one rung. */
export type Climb = () => Promise<Rung>

/** Rung after rung, until the top or the first one that breaks. */
export async function* climbAll(rungs: readonly Climb[]): AsyncGenerator<Rung> {
  for (const next of rungs) {
    const climbed = await next()
    yield climbed
    if (!climbed.ok) return
  }
}

/**
 * Times one step under a deadline; what it throws becomes the outcome.
 * @param proves what we know when it is done
 * @param step resolves with what came of it, in words
 * @param closed breaks it off
 */
export async function rung(
  name: string,
  proves: string,
  step: (signal: AbortSignal) => Promise<string>,
  closed?: AbortSignal,
): Promise<Rung> {
  const begun = systemClock.now()
  const done = (ok: boolean, outcome: string): Rung => ({
    name,
    ok,
    outcome,
    ms: systemClock.now() - begun,
    proves: ok ? proves : "",
  })
  try {
    const deadline = { clock: systemClock, ms: RUNG_TIMEOUT, what: "the answer", signal: closed }
    return done(true, await withDeadline(deadline, step))
  } catch (error) {
    return done(false, (error as Error).message)
  }
}
