import { inChangedCopy } from "@ping-from-zero/course"
import { inTerminals, simulateAct } from "@ping-from-zero/course/playing"
import type { StoryEvent } from "@ping-from-zero/story"
import { after } from "@ping-from-zero/story"
import { describe, expect, it } from "vitest"

const NODE = ["node", "1", "--listen", "127.0.0.1:0", "--interval", "200ms"] as const

describe.concurrent("what chapter 1 invites to try", { timeout: 90_000 }, () => {
  it("1: a frozen node passes 17 checks, and nobody tells it that it was taken off", () =>
    inTerminals(async (type) => {
      const a = await type("pnpm", ...NODE)
      const b = await type("pnpm", ...NODE, "--join", await a.contact())
      await b.shows(/members +core \S+ \S+/)
      await a.shows(/alive/)
      await b.shows(/alive/, b.lines.length) // it has just checked: no check of its own is frozen with it
      const frozenAt = a.lines.length
      b.process.freeze()
      await a.shows(/members +core \S+ +edge/, frozenAt)
      const passed = a.lines.slice(frozenAt).filter((line) => line.includes("alive")).length
      // One check may stand in the queue already, and the line of another may not have been read.
      expect(passed).toBeGreaterThanOrEqual(16)
      expect(passed).toBeLessThanOrEqual(18)

      const thawedAt = b.lines.length
      b.process.thaw()
      await b.shows(/alive/, thawedAt)
      await b.shows(/alive/, b.lines.length)
      expect(b.lines.slice(thawedAt).filter((line) => line.includes("members"))).toEqual([])
      expect(a.lines.at(-1)).toMatch(/members +core \S+ +edge none/)
    }))

  it("2: a longer queue hides the freeze for longer", async () => {
    const aliveChecks = (story: readonly StoryEvent[]) =>
      after(story, "B frozen").filter((told) => told === "A B alive" || told === "C B alive").length
    const change = {
      text: "chapters/1-tcp-check/README.md",
      diff: 0,
      file: "packages/core-tcp-check/src/tcp-node.ts",
    }
    // In memory, where no check is on its way when B is frozen. With real processes act 5 is played in packages/course.
    expect(aliveChecks(await simulateAct(1, 5))).toBe(2)
    expect(await inChangedCopy(change, async (root) => aliveChecks(await simulateAct(1, 5, root)))).toBe(6)
  })

  it("3: who claims a port where nobody listens is taken off at once, and never gets a list", () =>
    inTerminals(async (type) => {
      const a = await type("pnpm", ...NODE)
      const claims = ["--advertise", "127.0.0.1:9", "--join", await a.contact()]
      const b = await type("pnpm", ...NODE, ...claims)
      await a.shows(/members +core \S+ 127\.0\.0\.1:9 /)
      await a.shows(/ConnectionRefused: 127\.0\.0\.1:9/)
      await a.shows(/members +core \S+ +edge/, 4)
      expect(b.lines.filter((line) => line.includes("members"))).toHaveLength(1)
    }))
})
