import { playActs } from "@ping-from-zero/course/playing"
import { faultsOf, tableOf } from "@ping-from-zero/story"
import { describe, expect, it } from "vitest"
import chapter from "./run.ts"
import { neverTold, stories } from "./stories.ts"

/** The chapter lasts a minute and a half, and nodes start slowly on a loaded machine. Milliseconds. */
const PATIENCE = 400_000

describe("chapter 3 with real processes", { timeout: PATIENCE }, () => {
  it("tells its stories, the slow ones beside the others", async () => {
    const played = await playActs(3)
    expect([...played.keys()]).toEqual(chapter.acts.map(({ name }) => name))
    const faults = [...played.values()].flatMap((story) => faultsOf(story, stories, neverTold))
    expect(faults).toEqual([])

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

function millisecondsIn(cell = ""): number {
  return Number(/(\d+) ms/.exec(cell)?.[1])
}
