import type { StoryEvent } from "@ping-from-zero/story"
import { describe, expect, test } from "vitest"
import { noticeOf, suspicionOf } from "./notice.ts"

const lists = (at: number, ...core: string[]): StoryEvent => ({
  event: "members",
  at,
  node: "W",
  core,
  edge: [],
})
const says = (at: number, status: "alive" | "suspect" | "dead", evidence = "silence"): StoryEvent => ({
  ...{ event: "health", at, node: "W", peer: "P", status, evidence },
})
const frozen: StoryEvent = { event: "deed", at: 1_000, deed: "frozen", node: "P", how: "SIGSTOP" }
const refused = (at: number): StoryEvent => ({
  ...{ event: "error", at, node: "W", name: "ConnectionRefused", message: "nobody there" },
})
const well = [lists(100, "P", "W"), says(500, "alive", "pong")]

describe("a watcher has noticed", () => {
  test.each<[string, StoryEvent[], { afterMs: number; evidence: string } | undefined]>([
    ["nothing, while it says alive", [...well, frozen, says(2_000, "alive")], undefined],
    ["nothing, while it is only suspicious", [...well, frozen, says(2_000, "suspect")], undefined],
    ["when it says dead", [...well, frozen, says(4_000, "dead")], { afterMs: 3_000, evidence: "silence" }],
    [
      "when its list comes first, by the verdict right behind it",
      [...well, frozen, lists(3_990, "W"), says(4_000, "dead")],
      { afterMs: 3_000, evidence: "silence" },
    ],
    ["a goodbye", [...well, frozen, lists(1_500, "W")], { afterMs: 500, evidence: "goodbye" }],
    [
      "a message that failed",
      [...well, frozen, refused(1_490), lists(1_500, "W")],
      { afterMs: 500, evidence: "ConnectionRefused: nobody there" },
    ],
    ["nothing of what was before", [...well, says(900, "dead"), frozen], undefined],
    [
      "from the join, where nothing was done",
      [lists(100, "P", "W"), says(700, "dead")],
      { afterMs: 600, evidence: "silence" },
    ],
    ["nothing of a peer that it never took in", [lists(100, "W"), frozen, says(2_000, "dead")], undefined],
  ])("%s", (_, events, notice) => {
    expect(noticeOf(events, "W", "P")).toEqual(notice)
  })
})

test("suspicion is counted from the same moment", () => {
  expect(suspicionOf([...well, frozen, says(3_500, "suspect")], "W", "P")).toBe(2_500)
  expect(suspicionOf([...well, frozen, says(3_500, "dead")], "W", "P")).toBeUndefined()
})
