import { inChangedCopy } from "@ping-from-zero/course"
import { inTerminals, simulateAct } from "@ping-from-zero/course/playing"
import type { StoryEvent } from "@ping-from-zero/story"
import { tableOf } from "@ping-from-zero/story"
import { describe, expect, it } from "vitest"
import { freezeAndThaw, probeWithIdOfOther } from "./fresh.ts"

describe("what chapter 3 invites to try", { timeout: 120_000 }, () => {
  it("1: with rust-libp2p's rules a frozen node is suspected, never dead, and alive again on the same connection", () =>
    inTerminals(async (type) => {
      const { a } = await freezeAndThaw(type)
      expect(a.lines.filter((line) => / dead /.test(line))).toEqual([])
      expect(a.lines.filter((line) => /members +core \S+ +edge/.test(line))).toHaveLength(1) // before B came
    }))

  it("2: without the free failure, rust-libp2p's rules tell of a freeze within an interval and a timeout", async () => {
    const change = {
      text: "chapters/3-libp2p-style-ping/README.md",
      diff: 0,
      file: "packages/libp2p-style-ping/src/connection/ping-policies.ts",
    }
    const toldAfter = (story: readonly StoryEvent[]) =>
      Number.parseFloat(tableOf(story).find(([name]) => name === "R")![2]!)
    // In memory, where no slow machine adds to it. With real processes act 8 is played in packages/course.
    expect(toldAfter(await simulateAct(3, 8))).toBeGreaterThan(7)
    expect(
      await inChangedCopy(change, async (root) => toldAfter(await simulateAct(3, 8, root))),
    ).toBeLessThanOrEqual(7)
  })

  it("3: the right place with another's peer id is refused by who answered", () =>
    inTerminals(async (type) => {
      const probe = await probeWithIdOfOther(type)
      expect((await probe.process.exited).code).toBe(4)
      expect(probe.lines[2]).toMatch(/noise +called 12D3\w+, and 12D3\w+ answered/)
    }))
})
