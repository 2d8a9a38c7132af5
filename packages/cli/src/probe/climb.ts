import { type Clock, DeadlineExceeded } from "@ping-from-zero/core-tcp-check"
import { sleep } from "@ping-from-zero/core-tcp-check/wire"
import type { Verdict } from "../command/verdicts.ts"
import {
  isWorthAnotherClimb,
  type Ladder,
  RUNG_TIMEOUT,
  type Rung,
  verdictOf,
  type Way,
} from "../stages/ladder.ts"
import type { Target } from "../stages/target.ts"

/** How one contact is probed. */
export interface Plan {
  /** How many checks. */
  readonly count: number
  /** Between them. Milliseconds. */
  readonly interval: number
  /** So long may the climb take, and each check after it; undefined where every rung has its usual time. */
  readonly timeout: number | undefined
  /** Whether each rung shows its bytes. */
  readonly hex?: boolean
}

/** What a probe of one contact came to. */
export interface Result {
  readonly rungs: readonly Rung[]
  readonly found: Verdict
  readonly lesson: string | undefined
}

/** What became of a contact. */
export interface Finding extends Result {
  readonly target: Target
}

export interface ClimbOptions {
  /** Makes the ladder. */
  readonly ladder: (way: Way) => Ladder
  readonly plan: Plan
  readonly clock: Clock
  /** Ends it at once. */
  readonly signal: AbortSignal
  /** Ends it after the check that is under way, for nobody reads any more. */
  readonly enough: AbortSignal
  readonly onRung: (rung: Rung) => void
  readonly onBegin?: (rung: string) => void
}

/**
 * Climbs, then checks again until the count is reached, a rung breaks, or there has been enough.
 * @throws the signal's reason, within the climb: there is no verdict yet
 */
export async function climbOnce(options: ClimbOptions): Promise<Result> {
  const { plan, signal, onRung, onBegin } = options
  const way: Way = {
    timeout: plan.timeout ?? RUNG_TIMEOUT,
    ...(onBegin && { onRung: onBegin }),
    ...(plan.hex && { hex: true }),
  }
  const climber = new Climber(() => options.ladder(way), options)
  const rungs: Rung[] = []
  const close = () => void climber.ladder.close() // the rung that is being climbed breaks at once
  signal.addEventListener("abort", close, { once: true })
  try {
    for await (const rung of climber.climb()) {
      rungs.push(rung)
      onRung(rung)
    }
    const found = verdictOf(rungs, climber.ladder)
    return { rungs, found, lesson: climber.ladder.lessonOf(found, rungs) }
  } finally {
    signal.removeEventListener("abort", close)
    await climber.ladder.close()
  }
}

type ClimberOptions = Pick<ClimbOptions, "plan" | "clock" | "signal" | "enough">

class Climber {
  /** The one that is climbed, or was climbed last. */
  ladder: Ladder
  readonly #make: () => Ladder
  readonly #options: ClimberOptions

  constructor(make: () => Ladder, options: ClimberOptions) {
    this.#make = make
    this.#options = options
    this.ladder = make()
  }

  /** Once, and then as many checks as were asked for. */
  async *climb(): AsyncGenerator<Rung> {
    const { plan, clock, signal, enough } = this.#options
    let last = yield* this.#once()
    const over = AbortSignal.any([signal, enough])
    for (let done = 1; last?.ok && done < plan.count; done += 1) {
      await sleep(clock, plan.interval, over).catch(() => {})
      if (over.aborted) return
      last = await this.ladder.again()
      if (signal.aborted) return
      if (isWorthAnotherClimb(last)) {
        yield { ...last, informs: true } // the other climb decides
        await this.ladder.close()
        this.ladder = this.#make()
        last = yield* this.#once()
      } else yield last
    }
  }

  /** @returns the last rung that was climbed */
  async *#once(): AsyncGenerator<Rung, Rung | undefined> {
    const { plan, clock, signal } = this.#options
    let last: Rung | undefined
    for await (const rung of climbInTime(this.ladder, plan.timeout, clock)) {
      signal.throwIfAborted()
      last = rung
      yield rung
    }
    return last
  }
}

/** The rungs of one climb, which may take so long all together. */
export async function* climbInTime(
  ladder: Ladder,
  timeout: number | undefined,
  clock: Clock,
): AsyncGenerator<Rung> {
  if (timeout === undefined) return yield* ladder.climb()
  const cancel = clock.after(timeout, () => void ladder.close(new DeadlineExceeded("the climb", timeout)))
  try {
    yield* ladder.climb()
  } finally {
    cancel()
  }
}
