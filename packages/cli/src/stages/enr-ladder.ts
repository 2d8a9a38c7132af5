import type { EnrContact } from "./enr-contact.ts"
import type { Ladder, Rung } from "./ladder.ts"

/** The record says nothing that could be called. */
export class NothingToCall extends Error {
  override readonly name = "NothingToCall"

  constructor() {
    super("the record names no address with a TCP port: there is nothing to climb")
  }
}

/**
 * The rung of the record, which was read when it was typed, and above it the ladders to the addresses in it: one after
 * the other, until a kernel answers.
 */
export function enrLadder({ seq, details }: EnrContact, ladders: readonly Ladder[]): Ladder {
  const record: Rung = {
    name: "enr",
    ok: true,
    outcome: `signature holds, seq ${seq}`,
    ms: 0,
    proves: "its owner wrote it once; whether it is still so, the rungs show",
    details,
  }
  /** The one that is climbed, or was climbed last. */
  let ladder = ladders[0]

  async function* climb(): AsyncGenerator<Rung> {
    yield record
    for (const [i, each] of ladders.entries()) {
      ladder = each
      let isReached = false
      for await (const rung of each.climb()) {
        isReached ||= rung.ok
        const isLast = i === ladders.length - 1
        yield isReached || isLast ? rung : { ...rung, informs: true } // another address may answer
      }
      if (isReached) return
    }
    if (!ladder) yield nothing()
  }

  return {
    climb,
    again: async () => (ladder ? ladder.again() : nothing()),
    hasMoved: async () => ladder?.hasMoved() ?? false,
    verdictOf: (rung, error) => ladder?.verdictOf(rung, error) ?? "not asked",
    lessonOf: (found, rungs) => ladder?.lessonOf(found, rungs),
    close: async (reason) => void (await Promise.all(ladders.map((each) => each.close(reason)))),
  }
}

function nothing(): Rung {
  const error = new NothingToCall()
  return { name: "tcp", ok: false, outcome: error.message, ms: 0, proves: "", error }
}
