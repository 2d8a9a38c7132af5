import { systemClock } from "@ping-from-zero/core-tcp-check"
import { withDeadline } from "@ping-from-zero/core-tcp-check/wire"
import type { Rung } from "./ladder.ts"

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
