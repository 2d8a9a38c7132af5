import { inTime } from "./invariants/in-time.ts"
import { listsAgree, type Reason } from "./invariants/lists-agree.ts"
import { notTooEarly } from "./invariants/not-too-early.ts"
import {
  kernelsAreEmpty,
  nothingHeldForTheGone,
  nothingPending,
  nothingPiledUp,
} from "./invariants/nothing-held.ts"
import { seenAlive } from "./invariants/seen-alive.ts"
import { Chronicle } from "./play/chronicle.ts"
import { playWalk } from "./play/play-walk.ts"
import type { Walk } from "./scenario/walk.ts"
import type { Stage } from "./stages/stage.ts"

/** Something rejected, and nobody had asked for it. */
export class UnhandledRejection extends Error {
  override readonly name = "UnhandledRejection"

  constructor(cause: unknown) {
    super(`a promise rejected that nobody handles: ${String(cause)}`, { cause })
  }
}

/** What a walk came to that broke no rule. */
export interface Outcome {
  readonly chronicle: Chronicle
  /** Why lists differ in the end, for each pair of cores whose lists do. */
  readonly reasons: readonly Reason[]
}

/**
 * Plays a walk, and holds it against every rule.
 * @param chronicle gets what happened, also where a rule is broken
 * @throws {Broken | UnhandledRejection}
 */
export async function checkWalk(
  stage: Stage,
  walk: Walk,
  chronicle: Chronicle = new Chronicle(),
): Promise<Outcome> {
  let reasons: readonly Reason[] = []
  let unhandled: Error | undefined
  const note = (error: unknown) => {
    unhandled ??= new UnhandledRejection(error)
  }
  process.on("unhandledRejection", note)
  try {
    await playWalk(stage, walk, chronicle, {
      atRest({ chronicle, way: { rules }, now }) {
        if (chronicle.broken) throw chronicle.broken
        notTooEarly(chronicle, rules)
        inTime(chronicle, rules, now)
        seenAlive(chronicle, rules, now)
        nothingHeldForTheGone(chronicle)
        nothingPiledUp(chronicle)
        reasons = listsAgree(chronicle)
      },
      afterLeaving: ({ chronicle }) => nothingPending(chronicle),
      atTheEnd: ({ chronicle, network }) => kernelsAreEmpty(chronicle, network),
    })
    if (unhandled) throw unhandled
  } finally {
    process.off("unhandledRejection", note)
  }
  return { chronicle, reasons }
}
