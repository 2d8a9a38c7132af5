import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { checkWalk } from "./check-walk.ts"
import { findBroken } from "./find.ts"
import { failureText } from "./report.ts"
import type { Walk } from "./scenario/walk.ts"
import { parseWalkSeed } from "./scenario/walk-seed.ts"
import { stages } from "./stages/index.ts"

/** The gate plays the same walks each time; `pnpm walk` draws others. */
const SEED = parseWalkSeed("3:c0de")
const WALKS = 200

describe.each(Object.values(stages))("stage $number", (stage) => {
  test(`${WALKS} walks keep all rules`, { timeout: 120_000 }, async () => {
    const { failure, walks } = await findBroken({ stage, walks: WALKS, seed: SEED })
    if (failure) expect.fail(failureText(stage, failure))
    expect(walks).toBe(WALKS)
  })

  test.each(kept(stage.number))("what was found once stays mended: $why", async ({ walk }) => {
    await checkWalk(stage, walk)
  })
})

interface Kept {
  /** What was wrong. */
  readonly why: string
  readonly walk: Walk
}

/** One a line. */
function kept(stage: number): Kept[] {
  return readFileSync(new URL(`../found/stage-${stage}.jsonl`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line))
}
