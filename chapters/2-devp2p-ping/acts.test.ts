import type { StoryEvent } from "@ping-from-zero/lab"
import { describe, expect, it } from "vitest"
import { playAct, playActs } from "../course/play-act.ts"
import { after, firstMissing, tableOf } from "../course/story.ts"
import chapter from "./run.ts"
import { stories } from "./stories.ts"

/** The chapter lasts a minute and a half, and nodes start slowly on a loaded machine. Milliseconds. */
const PATIENCE = 300_000

/** What must not be told behind that point. */
const NEVER: Readonly<Record<string, { behind: string; words: RegExp }>> = {
  frozen: { behind: "D frozen", words: /^C D dead/ },
  silent: { behind: "D listens", words: /^C D dead/ },
  "no-pong": { behind: "B listens", words: /^A B dead/ },
  ethereumjs: { behind: "M listens", words: /^A M dead/ },
  verdict: { behind: "TK killed", words: /^(T T[FSN]|[GA] [GA]N) dead/ },
}

describe("chapter 2 with real processes", { timeout: PATIENCE }, () => {
  it("tells its stories, the slow ones beside the others", async () => {
    const played = await playActs(2)
    const expected = chapter.acts.filter(({ byActOnly }) => !byActOnly).map(({ name }) => name)
    expect([...played.keys()]).toEqual(expected)
    for (const [name, story] of played) check(name, story)

    const connections = tableOf(played.get("session")!).map(([, , count]) => Number(count))
    expect(connections[0]).toBe(1)
    expect(connections[1]).toBeGreaterThan(4)
  })

  for (const [index, { name, byActOnly }] of chapter.acts.entries()) {
    if (!byActOnly) continue
    it(`act ${index + 1}, ${name}, tells its story`, async () => check(name, await playAct(2, index + 1)))
  }
})

function check(name: string, story: readonly StoryEvent[]): void {
  for (const chain of stories[name]!) expect(firstMissing(story, chain), `${name}: ${chain}`).toBeUndefined()
  const never = NEVER[name]
  if (!never) return
  const told = after(story, never.behind).filter((words) => never.words.test(words ?? ""))
  expect(told, name).toEqual([])
}
