import { NO_TWINS } from "@ping-from-zero/process"
import { expect, test } from "vitest"
import { findExercises, liveScenariosOf, loadExercise } from "../find-exercises.ts"
import { checkLiveScenarios } from "./vectors.ts"

const all = await Promise.all(findExercises().map(loadExercise))
const live = all.filter(({ exercise }) => "file" in exercise && exercise.proves.live)

test.each(live.map((one) => ({ id: one.id, one })))(
  "the solution of $id, with real processes",
  { timeout: 120_000 },
  async ({ one }) => {
    const result = await checkLiveScenarios(liveScenariosOf(one), NO_TWINS, "en")
    expect(result).toMatchObject({ rung: "node", ok: true })
  },
)
