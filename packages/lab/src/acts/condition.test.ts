import { systemClock } from "@ping-from-zero/core-tcp-check"
import type { StoryEvent } from "@ping-from-zero/story"
import { Story, strings } from "@ping-from-zero/story"
import { describe, expect, test } from "vitest"
import { disconnected, heard, lists, refused, reported } from "./condition.ts"
import { NeverHappened, untilAll } from "./waiting.ts"

const never = new AbortController().signal
const alive: StoryEvent = {
  event: "health",
  at: 1,
  node: "A",
  peer: "B",
  status: "alive",
  evidence: "connected",
}
const deed: StoryEvent = { event: "deed", at: 2, node: "B", deed: "frozen", how: "SIGSTOP" }
const members = (core: string[], edge: string[] = []): StoryEvent => ({
  event: "members",
  at: 3,
  node: "A",
  core,
  edge,
})

function storyOf(...events: StoryEvent[]): Story {
  const story = new Story()
  for (const event of events) story.add(event)
  return story
}

describe("a condition", () => {
  test("a report proves something until the next deed", () => {
    const condition = reported("A", "B", "alive")
    expect(condition.holds(storyOf(alive))).toBe(true)
    expect(condition.holds(storyOf(alive, deed))).toBe(false)
    expect(condition.holds(storyOf(alive, deed, { ...alive, at: 3 }))).toBe(true)
    expect(condition.holds(storyOf(deed, alive)), "heard late").toBe(false)
  })

  test("so many reports", () => {
    expect(reported("A", "B", "alive", 2).holds(storyOf(alive))).toBe(false)
    expect(reported("A", "B", "alive", 2).holds(storyOf(alive, alive))).toBe(true)
  })

  test("the list of now, in any order; a deed does not change it", () => {
    expect(lists("A", "core", ["B", "A"]).holds(storyOf(members(["A", "B"]), deed))).toBe(true)
    expect(lists("A", "core", ["A", "B"]).holds(storyOf(members(["A", "B"]), members(["A"])))).toBe(false)
    expect(lists("A", "edge", ["E"]).holds(storyOf(members(["A"], ["E"])))).toBe(true)
    expect(lists("A", "core", []).holds(storyOf())).toBe(false)
  })

  test("a connection that ended since the last deed", () => {
    const over: StoryEvent = { event: "disconnected", at: 1, node: "A", peer: "B", reason: "" }
    expect(disconnected("A", "B").holds(storyOf(over))).toBe(true)
    expect(disconnected("A", "B").holds(storyOf(over, deed))).toBe(false)
    expect(disconnected("B", "A").holds(storyOf(over))).toBe(false)
  })

  test("a text heard, an error named", () => {
    const message: StoryEvent = { event: "message", at: 1, node: "A", from: "B", text: "hello" }
    const error: StoryEvent = { event: "error", at: 1, node: "A", name: "NotJson", message: "" }
    expect(heard("A", "hello").holds(storyOf(message))).toBe(true)
    expect(heard("A", "hell").holds(storyOf(message))).toBe(false)
    expect(refused("A", "NotJson").holds(storyOf(error))).toBe(true)
    expect(refused("B", "NotJson").holds(storyOf(error))).toBe(false)
  })
})

describe("until", () => {
  test("all of them, now or later", async () => {
    const story = storyOf(alive)
    await untilAll(story, [reported("A", "B", "alive")], { clock: systemClock, ms: 1_000, signal: never })
    const both = untilAll(story, [reported("A", "B", "alive"), lists("A", "core", ["A"])], {
      clock: systemClock,
      ms: 1_000,
      signal: never,
    })
    story.add(members(["A"]))
    await both
  })

  test("what is missing is said", async () => {
    const wait = untilAll(storyOf(alive), [reported("A", "B", "alive"), reported("A", "B", "dead", 2)], {
      clock: systemClock,
      ms: 10,
      signal: never,
    })
    await expect(wait).rejects.toThrow(new NeverHappened("not within 0.01 s: A calls B dead, 2 times"))
  })

  test("what is waited for reads as one sentence", () => {
    const dead = reported("A", "B", "dead", 2)
    expect(strings.waitsFor([dead.text])).toEqual({
      en: "A calls B dead, 2 times",
      ja: "A が B を2回、死亡と判定するのを待っています",
    })
    expect(strings.waitsFor([dead.text, lists("A", "core", ["B", "A"]).text])).toEqual({
      en: "A calls B dead, 2 times; A's list of core nodes is A B",
      ja: "A が B を2回、死亡と判定する、A のコアノードのリストが A B になるのを待っています",
    })
  })

  test("an interruption ends it, before and during", async () => {
    const stop = new AbortController()
    const wait = untilAll(storyOf(), [reported("A", "B", "alive")], {
      clock: systemClock,
      ms: 1_000,
      signal: stop.signal,
    })
    stop.abort(new Error("enough"))
    await expect(wait).rejects.toThrow("enough")
    await expect(
      untilAll(storyOf(alive), [reported("A", "B", "alive")], {
        clock: systemClock,
        ms: 1_000,
        signal: stop.signal,
      }),
    ).rejects.toThrow("enough")
  })
})
