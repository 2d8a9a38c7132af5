import { loadChapter } from "@ping-from-zero/lab/play"
import { findChapters } from "@ping-from-zero/process"
import { clip, faultsIn, firstMissing, type StoryEvent, type Text } from "@ping-from-zero/story"
import { type Recording, readRecording } from "@ping-from-zero/story/node"
import { describe, expect, it } from "vitest"
import { narrated } from "./outputs.ts"
import { pathOf } from "./texts.ts"

const acts = (
  await Promise.all(
    findChapters().map(async (folder) => {
      const chapter = await loadChapter(folder)
      return chapter.acts.map(({ name, text, seen }) => ({
        name,
        chapter: `chapter ${folder.number}`,
        file: new URL(`recorded/${name}`, folder.url).pathname,
        seen: seen ?? { chains: [] },
        text: JSON.stringify([chapter.title, text]),
      }))
    }),
  )
).flat()

describe.each(acts)("$chapter, $name: its recorded run", ({ file, seen, text }) => {
  const recording = readRecording(`${file}.jsonl`)!

  it("is there, and tells the story", () => {
    expect(recording).toBeDefined()
    expect(faultsIn(recording, seen)).toEqual([])
  })

  it("says what is said today: otherwise record it again", () => {
    for (const said of recording.flatMap(textsOf)) expect(text).toContain(JSON.stringify(said))
  })

  it("is told within 80 columns, in both languages", () => {
    for (const lang of ["en", "ja"] as const) {
      for (const line of narrated(recording, lang)) expect(clip(line, 80)).toBe(line)
    }
  })
})

it("the recorded freeze recalls the run with the book's interval", () => {
  const folder = pathOf("chapters/1-tcp-check/recorded/")
  const recalled = readRecording(`${folder}frozen.jsonl`)?.find((event) => event.event === "recall")
  const realTime: Recording | undefined = readRecording(`${folder}frozen.real-time.jsonl`)
  expect(recalled?.event === "recall" && recalled.story).toEqual(realTime)
  expect(
    firstMissing(realTime!, ["B frozen", "A B alive", "A B suspect", "C killed", "A B dead", "A lists A"]),
  ).toBeUndefined()
})

function textsOf(event: StoryEvent): (Text | undefined)[] {
  switch (event.event) {
    case "run":
      return [event.chapter.title, event.act.title, ...(event.setting ? [event.setting] : [])]
    case "say":
      return [event.text]
    case "ask":
      return [event.question.ask, ...event.question.choices]
    case "end":
      return event.reason ? [event.reason] : []
    default:
      return []
  }
}
