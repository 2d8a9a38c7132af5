import type { StoryEvent } from "@ping-from-zero/story"
import { expect, test } from "vitest"
import { untilLull } from "./waiting.ts"

const check = (at: number, node: string, peer = "B"): StoryEvent => ({
  event: "health",
  at,
  node,
  peer,
  status: "alive",
  evidence: "connected",
})

test.each([
  ["one watcher: half an interval after its check", [check(5_000, "A")], 5_100, 400],
  ["one watcher: the next lull, where that of now is almost over", [check(5_000, "A")], 5_600, 900],
  ["two watchers: in the longer pause", [check(5_000, "A"), check(5_700, "C")], 5_750, 600],
  ["two watchers: the longer pause lies over the turn", [check(5_000, "A"), check(5_300, "C")], 5_310, 340],
  ["the last check of each counts", [check(4_100, "A"), check(5_000, "A"), check(5_700, "C")], 5_750, 600],
  ["checks of others do not count", [check(5_000, "A"), check(5_700, "C", "A")], 5_750, 750],
  ["nobody checks it: now", [], 5_000, 0],
] as const)("%s", (_, events, now, wait) => {
  expect(untilLull(events, "B", now, 1_000)).toBe(wait)
})
