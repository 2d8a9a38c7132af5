import { playAct } from "@ping-from-zero/course/playing"
import { faultsOf } from "@ping-from-zero/story"
import { describe, expect, it } from "vitest"
import chapter from "./run.ts"
import { neverTold, stories } from "./stories.ts"

/** A loaded machine starts nodes slowly. Milliseconds. */
const PATIENCE = 90_000

describe.concurrent("chapter 1 with real processes", () => {
  for (const [index, { name }] of chapter.acts.entries()) {
    it(`act ${index + 1}, ${name}, tells its story`, { timeout: PATIENCE }, async () => {
      expect(faultsOf(await playAct(1, index + 1), stories, neverTold)).toEqual([])
    })
  }
})
