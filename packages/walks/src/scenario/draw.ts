import type { LineConditions } from "@ping-from-zero/core-tcp-check/simulated"
import fc from "fast-check"
import type { ComesBack, Deed, Walk, WalkEvent } from "./walk.ts"

/** Of nodes that a deed names: modulo how many there are. */
const who = fc.nat(4)

/** Shorter than any deadline, about as long as one, longer than any. */
const ms = fc.oneof(
  fc.integer({ min: 1, max: 3_000 }),
  fc.integer({ min: 1_000, max: 20_000 }),
  fc.integer({ min: 20_000, max: 60_000 }),
  { weight: 1, arbitrary: fc.integer({ min: 60_000, max: 130_000 }) },
)

const comesBack = fc.constantFrom<ComesBack>(
  "never",
  "with its key",
  "with another key",
  "on another machine",
)

/** @param slowest milliseconds: with it, all that has to be said within a deadline is, if nothing is lost */
function line(slowest: number, mostLost: number): fc.Arbitrary<LineConditions> {
  return fc
    .record({ delay: fc.nat(slowest), share: fc.nat(100), loss: fc.nat(mostLost) })
    .map(({ delay, share, loss }) => ({ delay, jitter: Math.round((delay * share) / 100), loss: loss / 100 }))
}

const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom("freeze", "busy", "sleep", "unplug"), who, ms }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom("kill", "power off", "leave"), who, ms, back: comesBack }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("cut", "cut one way"), who, whom: who, ms }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("bad line" as const), who, whom: who, ms, line: line(400, 40) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("say" as const), who }) },
)

/** Many things happen at once, or right behind each other: there the rare states are. */
const after = fc.oneof(fc.constant(0), fc.nat(200), fc.nat(5_000), { weight: 2, arbitrary: fc.nat(30_000) })

const event: fc.Arbitrary<WalkEvent> = fc.tuple(deed, after).map(([deed, after]) => ({ ...deed, after }))

/** Any walk, small ones more often. */
export const walks: fc.Arbitrary<Walk> = fc.record({
  seed: fc.nat(2 ** 31 - 1),
  way: fc.nat(3),
  cores: fc.constantFrom(2, 3, 3, 4),
  edges: fc.constantFrom(0, 0, 1),
  joinGap: fc.constantFrom(3_000, 1_000, 50, 0),
  line: fc.oneof(fc.constant({ delay: 0, jitter: 0, loss: 0 }), line(50, 2)),
  events: fc.array(event, { maxLength: 5 }),
})
