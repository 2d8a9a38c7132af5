import { playAct, playActs } from "@ping-from-zero/course/playing"
import { faultsOf, tableOf } from "@ping-from-zero/story"
import { describe, expect, it } from "vitest"
import chapter from "./run.ts"
import { neverTold, stories } from "./stories.ts"

/** The chapter lasts a minute and a half, and nodes start slowly on a loaded machine. Milliseconds. */
const PATIENCE = 300_000

describe("chapter 2 with real processes", { timeout: PATIENCE }, () => {
  it("tells its stories, the slow ones beside the others", async () => {
    const played = await playActs(2)
    const expected = chapter.acts.filter(({ byActOnly }) => !byActOnly).map(({ name }) => name)
    expect([...played.keys()]).toEqual(expected)
    const faults = [...played.values()].flatMap((story) => faultsOf(story, stories, neverTold))
    expect(faults).toEqual([])

    const connections = tableOf(played.get("session")!).map(([, , count]) => Number(count))
    expect(connections[0]).toBe(1)
    expect(connections[1]).toBeGreaterThan(4)
  })

  for (const [index, { name, byActOnly }] of chapter.acts.entries()) {
    if (!byActOnly) continue
    it(`act ${index + 1}, ${name}, tells its story`, async () => {
      expect(faultsOf(await playAct(2, index + 1), stories, neverTold)).toEqual([])
    })
  }
})
