import { loadChapter } from "@ping-from-zero/lab/play"
import { findChapters } from "@ping-from-zero/process"
import { faultsIn, type StoryEvent } from "@ping-from-zero/story"
import { describe, expect, it, vi } from "vitest"
import { playAct, playActs } from "./play-act.ts"

/** A chapter lasts a minute or two, and nodes start slowly on a loaded machine. Milliseconds. */
const PATIENCE = 400_000
/**
 * So many chapters are played side by side: most of a chapter is waiting, and takes a fifth of a processor. Smaller: all
 * last longer than the longest. Larger: the nodes of one chapter take the processor from those of another.
 */
const AT_ONCE = 3

const chapters = await Promise.all(
  findChapters().map(async ({ number, url }) => ({
    number,
    chapter: `chapter ${number}`, // vitest prints a number 0 as +0
    ...(await loadChapter({ number, url })),
  })),
)

vi.setConfig({ maxConcurrency: AT_ONCE })

// The longest are the last: they begin first.
describe.concurrent.each(chapters.toReversed())(
  "$chapter with real processes",
  { timeout: PATIENCE },
  ({ number, acts }) => {
    const faultsOf = (name: string, story: readonly StoryEvent[]): string[] => {
      const { seen } = acts.find((act) => act.name === name)!
      return seen ? faultsIn(story, seen) : [`${name} does not say what must be seen`]
    }

    it("tells its stories, the slow ones beside the others", async () => {
      const played = await playActs(number)
      expect([...played.keys()]).toEqual(acts.filter(({ byActOnly }) => !byActOnly).map(({ name }) => name))
      expect([...played].flatMap(([name, story]) => faultsOf(name, story))).toEqual([])
    })

    it.each(acts.flatMap(({ name, byActOnly }, i) => (byActOnly ? [{ name, act: i + 1 }] : [])))(
      "act $act, $name, tells its story",
      async ({ name, act }) => {
        expect(faultsOf(name, await playAct(number, act))).toEqual([])
      },
    )
  },
)
