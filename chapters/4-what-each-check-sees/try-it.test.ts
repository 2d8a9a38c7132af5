import { inChangedCopy } from "@ping-from-zero/course"
import { eventsOf, inTerminals, playChapter, typeToEnd } from "@ping-from-zero/course/playing"
import { requireToolchain } from "@ping-from-zero/interop"
import { noticeOf } from "@ping-from-zero/matrix"
import type { StoryEvent } from "@ping-from-zero/story"
import { after } from "@ping-from-zero/story"
import { describe, expect, it } from "vitest"

async function playCell(cell: string, root?: string): Promise<StoryEvent[]> {
  return eventsOf(await playChapter(["4", "--cell", cell, "--yes", "--json"], root))
}

/** Each cell's line can be made late, by a program in Python. */
const hasPython = requireToolchain("python3", "the cells of chapter 4")

describe.skipIf(!hasPython).concurrent("what chapter 4 invites to try", { timeout: 180_000 }, () => {
  it("1: one row is measured anew", () =>
    inTerminals(async (type) => {
      const measure = await typeToEnd(type, "pnpm", "measure", "faults", "--only", "wrong-echo")
      expect(measure.lines.at(-1)).toMatch(/^ +wrong echo +- +- +- +(at once|\d\.\d)$/) // or so: that is up to the machine
    }))

  it("2: with a short deadline, a slow line is called dead", async () => {
    const change = {
      text: "chapters/4-what-each-check-sees/README.md",
      diff: 0,
      file: "packages/core-tcp-check/src/timing.ts",
    }
    const dead = (story: readonly StoryEvent[]) => after(story, "W P slow").includes("W P dead")
    expect(dead(await playCell("slow-below,stage-1"))).toBe(false)
    expect(
      await inChangedCopy(change, async (root) => dead(await playCell("slow-below,stage-1", root))),
    ).toBe(true)
  })

  it("3: js-libp2p hears of a death from the kernel", async () => {
    const story = await playCell("kill,js-monitor")
    expect(noticeOf(story, "W", "P")?.evidence).toBe("closed by the peer") // and not that a ping failed
  })
})
