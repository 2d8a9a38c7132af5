import {
  ConnectionTimedOut,
  DeadlineExceeded,
  OwnShortage,
  systemClock,
} from "@ping-from-zero/core-tcp-check"
import { withDeadline } from "@ping-from-zero/core-tcp-check/wire"
import type { Verdict } from "../command/verdicts.ts"
import type { Detail } from "../hex/fields.ts"

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
  /** It completes a check: how long the whole check took. Milliseconds. */
  readonly checkMs?: number
  /** What was learned beside it, a line each. */
  readonly details?: readonly Detail[]
}

/** The way up to a contact, from its name to an answering program, as high as its stage can climb. */
export interface Ladder {
  /** Climbs once, rung after rung, until the top or the first rung that breaks. */
  climb(): AsyncGenerator<Rung>
  /** The top rung once more, for `-c N`. */
  again(): Promise<Rung>
  /** Whether the contact's name stands for other addresses than the one that was reached. */
  hasMoved(): Promise<boolean>
  /** What it says of the peer that this rung broke. */
  verdictOf(rung: string, error: Error): Verdict
  /** What is to be learned from a verdict, behind the words that every ladder has for it. */
  lessonOf(found: Verdict, rungs: readonly Rung[]): string | undefined
  /** Leaves nothing open: a rung that is being climbed breaks. @param reason why it breaks */
  close(reason?: Error): Promise<void>
}

/** So long may one rung take before it counts as broken, where nothing else is asked for. Milliseconds. */
export const RUNG_TIMEOUT = 5_000

/** How a ladder is climbed. */
export interface Way {
  /** So long may one rung take. Milliseconds. */
  readonly timeout: number
  /** Told when a rung begins. */
  readonly onRung?: (name: string) => void
  /** Whether each rung shows its bytes. */
  readonly hex?: boolean
}

/** The probe ended, and not because of the peer. */
export class ProbeOver extends Error {
  override readonly name = "ProbeOver"

  constructor() {
    super("the probe is over")
  }
}

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
 */
export type Step = (
  name: string,
  proves: string,
  step: (signal: AbortSignal) => Promise<string>,
) => Promise<Rung>

/**
 * The steps of one ladder.
 * @param closed breaks off the one that is being taken
 * @param bytesOf the bytes of the step that was taken last, by its name
 */
export function stepsOf(
  { timeout, onRung, hex }: Way,
  closed: AbortSignal,
  bytesOf: (name: string) => readonly Detail[],
): Step {
  return async (name, proves, step) => {
    const climbed = await timed(name, proves, step)
    const details = hex ? bytesOf(name) : []
    return details.length === 0 ? climbed : { ...climbed, details }
  }

  async function timed(...[name, proves, step]: Parameters<Step>): Promise<Rung> {
    onRung?.(name)
    const begun = systemClock.now()
    const ms = () => systemClock.now() - begun
    try {
      const deadline = { clock: systemClock, ms: timeout, what: "the answer", signal: closed }
      const outcome = await withDeadline(deadline, ({ signal }) => step(signal))
      return { name, ok: true, outcome, ms: ms(), proves }
    } catch (error) {
      const { message } = error as Error
      return { name, ok: false, outcome: message, ms: ms(), proves: "", error: error as Error }
    }
  }
}

/** A rung that completes a check by itself. */
export function completes(rung: Rung): Rung {
  return rung.ok ? { ...rung, checkMs: rung.ms } : rung
}

/** Nothing came in time: neither from a program nor from a kernel that has given up. */
export function isSilence(error: Error): boolean {
  return error instanceof DeadlineExceeded || error instanceof ConnectionTimedOut
}

/**
 * Whether a check broke because the connection had ended meanwhile, or was refused on it: peers close connections over
 * which nothing but pings goes (rust-libp2p after 10 s). Whether they live, another climb says.
 */
export function isWorthAnotherClimb({ ok, error }: Rung): boolean {
  return !ok && error !== undefined && !isSilence(error) && !(error instanceof OwnShortage)
}

/** What a climb found out: the first rung that broke says it, of those that decide. */
export function verdictOf(rungs: readonly Rung[], ladder: Pick<Ladder, "verdictOf">): Verdict {
  const broken = rungs.find(({ ok, informs }) => !ok && !informs)
  if (!broken) return rungs.length > 0 ? "alive" : "no answer"
  if (broken.error instanceof OwnShortage) return "not asked"
  return broken.error ? ladder.verdictOf(broken.name, broken.error) : "no answer"
}
