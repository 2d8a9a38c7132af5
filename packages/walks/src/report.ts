import type { Failure, Finding } from "./find.ts"
import { formatWalkSeed } from "./scenario/walk-seed.ts"
import type { Stage } from "./stages/stage.ts"
import { given, told } from "./story.ts"

/** Which rule was broken, the story that leads to it, and the command that plays it again. */
export function failureText({ number }: Stage, { walk, seed, error, chronicle }: Failure): string {
  return [
    `stage ${number}: ${error.name}: ${error.message}`,
    "",
    given(walk),
    "",
    told(chronicle),
    "",
    `again: pnpm walk ${number} --seed ${formatWalkSeed(seed)}`,
    "kept as a test, it is a line in packages/walks/found/stage-N.jsonl:",
    JSON.stringify(walk),
  ].join("\n")
}

/** `stage 2: 200 walks from seed 3:2a kept all rules; lists differed 3 times (two changes at once 3)` */
export function summary({ number }: Stage, { walks, reasons }: Finding, seed: string): string {
  const total = [...reasons.values()].reduce((sum, count) => sum + count, 0)
  const why = [...reasons].map(([reason, count]) => `${reason} ${count}`).join(", ")
  const differed = total === 0 ? "all lists agreed" : `lists of two cores differed ${total} times: ${why}`
  return `stage ${number}: ${walks} walks from seed ${seed} kept all rules; ${differed}`
}
