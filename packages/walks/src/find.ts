import fc from "fast-check"
import { checkWalk } from "./check-walk.ts"
import type { Reason } from "./invariants/lists-agree.ts"
import { Chronicle } from "./play/chronicle.ts"
import { walks } from "./scenario/draw.ts"
import type { Walk } from "./scenario/walk.ts"
import type { WalkSeed } from "./scenario/walk-seed.ts"
import type { Stage } from "./stages/stage.ts"

export interface FindOptions {
  readonly stage: Stage
  /** So many walks; one alone where the seed has a path. */
  readonly walks: number
  readonly seed: WalkSeed
  /** Hears of each walk that was played to its end. */
  readonly onWalk?: (count: number) => void
}

/** What many walks came to. */
export interface Finding {
  readonly walks: number
  /** How often the lists of two cores differed in the end, by why. */
  readonly reasons: ReadonlyMap<Reason, number>
  /** The smallest walk that breaks a rule, if one does. */
  readonly failure: Failure | undefined
}

export interface Failure {
  readonly walk: Walk
  /** Draws this walk again. */
  readonly seed: WalkSeed
  readonly error: Error
  /** What happened in it. */
  readonly chronicle: Chronicle
}

/** To make a failing walk smaller takes no longer than this. Milliseconds. */
const SHRINK_FOR = 30_000

/** Draws walks until one breaks a rule, and makes that one as small as it can. */
export async function findBroken({
  stage,
  walks: count,
  seed,
  onWalk = () => {},
}: FindOptions): Promise<Finding> {
  const reasons = new Map<Reason, number>()
  let played = 0
  let failed: number | undefined
  const property = fc.asyncProperty(walks, async (walk) => {
    if (failed !== undefined && performance.now() - failed > SHRINK_FOR) return // small enough
    try {
      const outcome = await checkWalk(stage, walk)
      for (const reason of outcome.reasons) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
    } catch (error) {
      failed ??= performance.now()
      throw error
    }
    if (failed === undefined) onWalk(++played)
  })
  const { number, path } = seed
  const result = await fc.check(property, {
    seed: number,
    numRuns: count,
    ...(path !== undefined && { path, endOnFailure: true }),
  })
  if (!result.failed) return { walks: played, reasons, failure: undefined }
  const [walk] = result.counterexample!
  const error = result.errorInstance as Error
  const found = { number: result.seed, path: result.counterexamplePath ?? undefined }
  return {
    walks: played,
    reasons,
    failure: { walk, seed: found, error, chronicle: await again(stage, walk) },
  }
}

/** What happened in a walk that breaks a rule. */
async function again(stage: Stage, walk: Walk): Promise<Chronicle> {
  const chronicle = new Chronicle()
  await checkWalk(stage, walk, chronicle).catch(() => {}) // it is known why
  return chronicle
}
