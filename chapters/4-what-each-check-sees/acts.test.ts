import { playAct } from "@ping-from-zero/course/playing"
import type { StoryEvent } from "@ping-from-zero/story"
import { faultsOf } from "@ping-from-zero/story"
import { describe, expect, it } from "vitest"
import { stories } from "./stories.ts"

/** Some fifty nodes, started by two processors. Milliseconds. */
const PATIENCE = 240_000

const english = (cells: Extract<StoryEvent, { event: "row" }>["cells"]) =>
  cells.map((cell) => (typeof cell === "string" ? cell : cell.en))

describe.concurrent("chapter 4", () => {
  it("act 1: real nodes fill the table", { timeout: PATIENCE }, async () => {
    const story = await playAct(4, 1)
    expect(faultsOf(story, stories)).toEqual([])
    const rows = new Map(
      story.flatMap((event) => {
        if (event.event !== "row") return []
        const [row, ...cells] = english(event.cells)
        return [[row!, cells.map((cell) => (/^\d/.test(cell) ? "noticed" : cell))] as const]
      }),
    )
    expect(Object.fromEntries(rows)).toEqual({
      killed: ["noticed", "noticed", "noticed"],
      "clean exit": ["noticed", "noticed", "noticed"],
      "another process took the port": ["never", "noticed", "noticed"],
      "host gone": ["noticed", "noticed", "noticed"],
      frozen: ["never", "noticed", "noticed"],
      "accepts TCP, sends nothing": ["never", "noticed", "noticed"],
      "talks, never answers a ping": ["-", "never", "noticed"],
      "wrong echo": ["-", "-", "noticed"],
      "zombie: only its ping handler lives": ["never", "never", "never"],
    })
  })

  it("act 2: the recorded results, wire by wire", { timeout: PATIENCE }, async () => {
    expect(faultsOf(await playAct(4, 2), stories)).toEqual([])
  })
})
