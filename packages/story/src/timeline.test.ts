import { expect, test } from "vitest"
import type { DeedEvent, StoryEvent } from "./event.ts"
import { timeline } from "./timeline.ts"

function health(at: number, node: string, peer: string, status: "alive" | "suspect" | "dead"): StoryEvent {
  return { event: "health", at, node, peer, status, evidence: "connected" }
}
function deed(at: number, deed: DeedEvent["deed"], node: string, peer?: string): StoryEvent {
  return { event: "deed", at, deed, node, how: "", ...(peer && { peer }) }
}

test("one node was killed: who watched it, and it", () => {
  const events = [
    health(500, "A", "B", "alive"),
    deed(1_000, "killed", "B"),
    health(1_500, "A", "B", "dead"),
    health(1_800, "C", "B", "dead"),
    health(1_900, "A", "C", "alive"),
    health(2_000, "C", "A", "alive"),
  ]
  expect(timeline(events, 1_000, 80)).toEqual([
    "   A  -------------------------x",
    "   C                                          x",
    "   B  X",
    "      0.0       0.2       0.4       0.6       0.8       1.0 s",
    "",
    "      x called dead   X gone",
  ])
})

test("what the marks mean takes as many lines as the page is narrow", () => {
  const events = [
    deed(0, "frozen", "a node's name"),
    health(400, "A", "a node's name", "suspect"),
    health(1_000, "A", "a node's name", "dead"),
  ]
  const lines = timeline(events, 0, 44)
  const below = lines.slice(lines.indexOf("") + 1).map((line) => line.trim())
  expect(below).toEqual(["? no answer yet", "x called dead   # frozen"])
})

test("a line was cut: both ends of it", () => {
  const events = [
    deed(0, "cut off", "A", "B"),
    health(400, "A", "B", "suspect"),
    health(600, "B", "A", "suspect"),
    health(1_000, "B", "A", "dead"),
  ]
  expect(timeline(events, 0, 80).slice(0, 2)).toEqual([
    "   A>B                      ?~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~",
    "   B>A                                ?~~~~~~~~~~~~~~~~~~~x",
  ])
})

test("nothing was done: everybody's view of everybody", () => {
  const events = [
    health(0, "A", "B", "alive"),
    health(1_000, "B", "A", "alive"),
    health(1_000, "A", "A", "alive"),
  ]
  expect(timeline(events, 0, 80).map((line) => line.slice(3, 6))).toEqual(["A>B", "B>A", "   ", "", "   "])
})

test("minutes fit as well", () => {
  const events = [deed(0, "frozen", "B"), health(134_000, "A", "B", "dead")]
  const [row = "", , axis = ""] = timeline(events, 0, 80)
  expect(row.trimEnd().length).toBeLessThanOrEqual(80)
  expect(axis).toMatch(/^ +0 +20 +40 +60 +80 +100 +120 s$/)
})

test("nothing to draw: nobody watched, or not for long", () => {
  expect(timeline([deed(0, "frozen", "B")], 0, 80)).toEqual([])
  expect(timeline([deed(0, "killed", "B"), health(12, "A", "B", "dead")], 0, 80)).toEqual([])
})

test("however long a scene lasts, no line is wider than the page", () => {
  for (let ms = 100; ms < 20_000; ms += 10) {
    const scene = [deed(0, "killed", "B"), health(ms, "A", "B", "dead")]
    for (const line of timeline(scene, 0, 80))
      expect(line.length, `${ms} ms: ${line}`).toBeLessThanOrEqual(80)
  }
})
