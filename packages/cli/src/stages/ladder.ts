import {
  ConnectionTimedOut,
  DeadlineExceeded,
  OwnShortage,
  systemClock,
} from "@ping-from-zero/core-tcp-check"
import { withDeadline } from "@ping-from-zero/core-tcp-check/wire"
import type { Verdict } from "../command/verdicts.ts"

/** One step of a probe: what was done, what came of it, and what that proves. */
export interface Rung {
  readonly name: string
  readonly ok: boolean
  readonly outcome: string
  /** Milliseconds. */
  readonly ms: number
  /** What we know now that we did not know before. */
  readonly proves: string
  /** Why it broke. */
  readonly error?: Error
  /** Only tells something of the peer: the climb goes on without it. */
  readonly informs?: boolean
}

/** The way up to a contact, from its name to an answering program, as high as its stage can climb. */
export interface Ladder {
  /** Climbs once, rung after rung, until the top or the first rung that breaks. */
  climb(): AsyncGenerator<Rung>
  /** The top rung once more, for `-c N`. */
  again(): Promise<Rung>
  /** What it says of the peer that this rung broke. */
  verdictOf(rung: string, error: Error): Verdict
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
    if (!climbed.ok && !climbed.informs) return
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
  const ms = () => systemClock.now() - begun
  try {
    const deadline = { clock: systemClock, ms: RUNG_TIMEOUT, what: "the answer", signal: closed }
    const outcome = await withDeadline(deadline, step)
    return { name, ok: true, outcome, ms: ms(), proves }
  } catch (error) {
    const { message } = error as Error
    return { name, ok: false, outcome: message, ms: ms(), proves: "", error: error as Error }
  }
}

/** Nothing came in time: neither from a program nor from a kernel that has given up. */
export function isSilence(error: Error): boolean {
  return error instanceof DeadlineExceeded || error instanceof ConnectionTimedOut
}

/** What a climb found out: the first rung that broke says it, of those that decide. */
export function verdictOf(rungs: readonly Rung[], ladder: Pick<Ladder, "verdictOf">): Verdict {
  const broken = rungs.find(({ ok, informs }) => !ok && !informs)
  if (!broken) return rungs.length > 0 ? "alive" : "no answer"
  if (broken.error instanceof OwnShortage) return "not asked"
  return broken.error ? ladder.verdictOf(broken.name, broken.error) : "no answer"
}
