import { inChangedCopy } from "@ping-from-zero/course"
import { inTerminals, type Type } from "@ping-from-zero/course/playing"
import { describe, expect, it } from "vitest"
import { freezeAndThaw, probeWithKeyOfOther } from "./fresh.ts"

const NODE = ["node", "2", "--listen", "127.0.0.1:0", "--interval", "1s"] as const

describe("what chapter 2 invites to try", { timeout: 90_000 }, () => {
  it("1: a frozen node is called dead after two intervals, and finds its session ended when it wakes up", () =>
    inTerminals(async (type) => {
      const { a, b } = await freezeAndThaw(type)
      const verdicts = /suspect +silence, p[io]ng, .*\n.* dead +silence, p[io]ng, (\d+\.\d) s old/
      const [, age] = verdicts.exec(a.lines.join("\n")) ?? []
      expect(Number(age)).toBeGreaterThanOrEqual(2) // how much older, is up to the machine
      expect(b.lines.join("\n")).toMatch(/dead +session ended/)
    }))

  it("2: without pings, two idle nodes call each other dead, and both are well", async () => {
    const idle = async (type: Type) => {
      const a = await type("pnpm", ...NODE)
      const b = await type("pnpm", ...NODE, "--join", await a.contact())
      await Promise.all(
        [a, b].map(async (node) => {
          const both = await node.shows(/members +core \S+ \S+/)
          await node.shows(/members +core \S+ +edge/, node.lines.indexOf(both))
        }),
      )
      // Who was the first to say so ended the session, and the other heard of that.
      expect([a, b].flatMap(({ lines }) => lines).join("\n")).toMatch(/dead +silence, sbp\/1/)
    }
    const change = {
      text: "chapters/2-devp2p-ping/README.md",
      diff: 0,
      file: "packages/devp2p-ping/src/session/peer.ts",
    }
    await inChangedCopy(change, (root) => inTerminals(idle, root))
  })

  it("3: the right place with another's key is refused before anything is said", () =>
    inTerminals(async (type) => {
      const probe = await probeWithKeyOfOther(type)
      expect((await probe.process.exited).code).toBe(4)
      expect(probe.lines).toHaveLength(3)
      expect(probe.lines[1]).toMatch(/rlpx +closed instead of answering/)
    }))
})
