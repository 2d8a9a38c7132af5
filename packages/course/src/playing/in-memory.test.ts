import { inMemory, loadChapter } from "@ping-from-zero/lab/play"
import { findChapters } from "@ping-from-zero/process"
import { faultsIn, type StoryEvent } from "@ping-from-zero/story"
import { runEvent } from "@ping-from-zero/story/testing"
import { describe, expect, it } from "vitest"
import { eventsOf, playChapter } from "./play-act.ts"

const chapters = await Promise.all(
  findChapters().map(async ({ number, url }) => ({
    chapter: `chapter ${number}`, // vitest prints a number 0 as +0
    ...(await loadChapter({ number, url })),
  })),
)
const playable = chapters.map(({ acts, ...chapter }) => ({
  ...chapter,
  acts: acts.filter(({ notInMemory }) => !notInMemory),
}))

describe.each(playable.filter(({ acts }) => acts.length > 0))(
  "$chapter in memory",
  ({ stage, interval, acts }) => {
    it.each(acts)("act $name tells its story", async (act) => {
      const story: StoryEvent[] = []
      const here = act.unhurried ? interval.original : interval.shown
      await inMemory()(act, {
        run: { ...runEvent, act: { ...runEvent.act, name: act.name }, interval: { ...interval, here } },
        stage,
        tell: (event) => story.push(event),
        predict: async () => undefined,
        recorded: async () => [],
        waiting: () => {},
        signal: new AbortController().signal,
      })
      expect(act.seen && faultsIn(story, act.seen)).toEqual([])
    })
  },
)

it("pnpm chapter N --simulated tells that it is, and leaves out what needs processes", {
  timeout: 30_000,
}, async () => {
  const [{ acts } = { acts: [] }] = chapters.filter(({ chapter }) => chapter === "chapter 1")
  const events = eventsOf(await playChapter(["1", "--simulated", "--yes", "--json"]))
  const runs = events.filter(({ event }) => event === "run")
  expect(runs).toMatchObject(
    acts.filter(({ notInMemory }) => !notInMemory).map(({ name }) => ({ act: { name }, simulated: true })),
  )
  expect(events.some((event) => event.event === "node" && event.pid !== undefined)).toBe(false)
})
