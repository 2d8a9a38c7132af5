import { inChangedCopy } from "@ping-from-zero/course"
import { eventsOf, inTerminals, playChapter, typeToEnd } from "@ping-from-zero/course/playing"
import { requireToolchain } from "@ping-from-zero/interop"
import { noticeOf } from "@ping-from-zero/matrix"
import type { StoryEvent } from "@ping-from-zero/story"
import { after } from "@ping-from-zero/story"
import { describe, expect, it } from "vitest"

async function playCell(cell: string, flags: readonly string[], root?: string): Promise<StoryEvent[]> {
  return eventsOf(await playChapter(["4", "--cell", cell, "--yes", "--json", ...flags], root))
}

/** Each cell's line can be made late, by a program in Python. */
const hasPython = requireToolchain("python3", "the cells of chapter 4")

describe.concurrent("what chapter 4 invites to try", { timeout: 180_000 }, () => {
  it.skipIf(!hasPython)("1: one row is measured anew", () =>
    inTerminals(async (type) => {
      const measure = await typeToEnd(type, "pnpm", "measure", "faults", "--only", "wrong-echo")
      expect(measure.lines.at(-1)).toMatch(/^ +wrong echo +- +- +- +(at once|\d\.\d)$/) // or so: that is up to the machine
    }),
  )

  it("2: with a short deadline, a slow line is called dead", async () => {
    const change = {
      text: "chapters/4-what-each-check-sees/README.md",
      diff: 0,
      file: "packages/core-tcp-check/src/timing.ts",
    }
    // In memory, where the line alone is slow. With real processes the cell is measured: its row is in results.json.
    const isCalledDead = async (root?: string) =>
      after(await playCell("slow-below,stage-1", ["--simulated"], root), "W P slow").includes("W P dead")
    expect(await isCalledDead()).toBe(false)
    expect(await inChangedCopy(change, isCalledDead)).toBe(true)
  })

  it.skipIf(!hasPython)("3: js-libp2p hears of a death from the kernel", async () => {
    const story = await playCell("kill,js-monitor", [])
    expect(noticeOf(story, "W", "P")?.evidence).toBe("closed by the peer") // and not that a ping failed
  })
})
