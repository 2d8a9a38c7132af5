import type { EnrContact } from "./enr-contact.ts"
import type { Ladder, Rung } from "./ladder.ts"

/** The record says nothing that could be called. */
export class NothingToCall extends Error {
  override readonly name = "NothingToCall"

  constructor() {
    super("the record names no address with a TCP port: there is nothing to climb")
  }
}

/** The rung of the record, which was read when it was typed, and above it the ladder to the contact in it. */
export function enrLadder({ seq, details }: EnrContact, ladder: Ladder | undefined): Ladder {
  const record: Rung = {
    name: "enr",
    ok: true,
    outcome: `signature holds, seq ${seq}`,
    ms: 0,
    proves: "its owner wrote it once; whether it is still so, the rungs show",
    details,
  }
  return {
    async *climb() {
      yield record
      if (ladder) yield* ladder.climb()
      else yield nothing()
    },
    again: async () => (ladder ? ladder.again() : nothing()),
    hasMoved: async () => ladder?.hasMoved() ?? false,
    verdictOf: (rung, error) =>
      error instanceof NothingToCall || !ladder ? "not asked" : ladder.verdictOf(rung, error),
    lessonOf: (found, rungs) => ladder?.lessonOf(found, rungs),
    close: async (reason) => ladder?.close(reason),
  }
}

function nothing(): Rung {
  const error = new NothingToCall()
  return { name: "tcp", ok: false, outcome: error.message, ms: 0, proves: "", error }
}
