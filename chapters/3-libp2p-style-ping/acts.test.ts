import type { StoryEvent } from "@ping-from-zero/lab"
import { describe, expect, it } from "vitest"
import { playActs } from "../course/play-act.ts"
import { after, firstMissing, tableOf } from "../course/story.ts"
import chapter from "./run.ts"
import { stories } from "./stories.ts"

/** The chapter lasts a minute and a half, and nodes start slowly on a loaded machine. Milliseconds. */
const PATIENCE = 400_000

/** What must not be told behind that point. */
const NEVER: Readonly<Record<string, { behind: string; words: RegExp }>> = {
  slow: { behind: "B slow", words: /dead/ },
  frozen: { behind: "F frozen", words: /^E F dead/ },
  liar: { behind: "D listens", words: /^(C D|E F) dead/ },
  "two-checks": { behind: "ask", words: /^(B P|G M) dead/ },
  zombie: { behind: "ask", words: /dead|hears|lists .*C.*Z|^A lists .*C/ },
  policies: { behind: "F frozen", words: /^R F dead/ },
  "js-libp2p": { behind: "C frozen", words: /^L C closed/ },
  "rust-libp2p": { behind: "B frozen", words: /^S B closed/ },
  verdict: { behind: "TF frozen", words: /^(T T[FNOZ]|D D[NOZ]|L LZ) dead/ },
}

describe("chapter 3 with real processes", { timeout: PATIENCE }, () => {
  it("tells its stories, the slow ones beside the others", async () => {
    const played = await playActs(3)
    expect([...played.keys()]).toEqual(chapter.acts.map(({ name }) => name))
    for (const [name, story] of played) check(name, story)

    const [before = [], , late = []] = tableOf(played.get("slow")!)
    expect(millisecondsIn(late[1])).toBeGreaterThan(1_000)
    expect(millisecondsIn(late[3])).toBeLessThan(millisecondsIn(late[1]) / 2)
    expect(before[3]).toMatch(/^alive, \d+ ms$/)
    const verdict = tableOf(played.get("verdict")!)
    expect(verdict.map(([, ...cells]) => cells.map((cell) => cell.split(",")[0]))).toEqual([
      ["dead", "dead", "dead"],
      ["alive", "dead", "dead"],
      ["alive", "alive", "dead"],
      ["alive", "alive", "dead"],
      ["alive", "alive", "alive"],
    ])
  })
})

function check(name: string, story: readonly StoryEvent[]): void {
  for (const chain of stories[name]!) expect(firstMissing(story, chain), `${name}: ${chain}`).toBeUndefined()
  const never = NEVER[name]
  if (!never) return
  const told = after(story, never.behind).filter((words) => never.words.test(words ?? ""))
  expect(told, name).toEqual([])
}

function millisecondsIn(cell = ""): number {
  return Number(/(\d+) ms/.exec(cell)?.[1])
}
