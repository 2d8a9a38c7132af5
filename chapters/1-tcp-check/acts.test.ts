import { describe, expect, it } from "vitest"
import { playAct } from "../course/play-act.ts"
import { after, firstMissing } from "../course/story.ts"
import chapter from "./run.ts"
import { stories } from "./stories.ts"

/** A loaded machine starts nodes slowly. Milliseconds. */
const PATIENCE = 90_000

/** What must not be told behind that point. */
const NEVER: Readonly<Record<string, { behind: string; words: RegExp }>> = {
  join: { behind: "E typed", words: /^E hears/ },
  frozen: { behind: "C killed", words: /^A (B|C) (alive|dead)|^A lists/ },
  deadline: { behind: "B frozen", words: /^[AC] [AC] dead/ },
  "at-once": { behind: "say", words: /lists|dead/ },
  python: { behind: "P stopped", words: /P dead/ },
}

describe.concurrent("chapter 1 with real processes", () => {
  for (const [index, { name }] of chapter.acts.entries()) {
    it(`act ${index + 1}, ${name}, tells its story`, { timeout: PATIENCE }, async () => {
      const story = await playAct(1, index + 1)
      for (const chain of stories[name]!) expect(firstMissing(story, chain), `${chain}`).toBeUndefined()
      const never = NEVER[name]
      if (never) expect(after(story, never.behind).filter((told) => never.words.test(told ?? ""))).toEqual([])
    })
  }
})
