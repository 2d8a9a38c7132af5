import { findChapters, loadChapter } from "@ping-from-zero/lab/play"
import { ROOT } from "@ping-from-zero/process"
import {
  clip,
  faultsOf,
  firstMissing,
  type NeverTold,
  type Stories,
  type StoryEvent,
  type Text,
} from "@ping-from-zero/story"
import { type Recording, readRecording } from "@ping-from-zero/story/node"
import { describe, expect, it } from "vitest"
import { narrated } from "./outputs.ts"
import { pathOf } from "./texts.ts"

const folders = findChapters(new URL("chapters/", ROOT))
const chapters = await Promise.all(
  folders.map(async (folder) => ({
    folder,
    chapter: await loadChapter(folder),
    ...(await besideRun(folder.url)),
  })),
)
const acts = chapters.flatMap(({ folder, chapter, stories, neverTold, text }) =>
  chapter.acts.map((act) => ({
    name: act.name,
    chapter: folder.number,
    file: new URL(`recorded/${act.name}`, folder.url).pathname,
    stories,
    neverTold,
    text: JSON.stringify(text),
  })),
)

/** What stands beside a chapter's run.ts. */
async function besideRun(url: URL): Promise<{ stories: Stories; neverTold?: NeverTold; text: unknown }> {
  const { stories, neverTold } = await import(new URL("stories.ts", url).href)
  const { text } = await import(new URL("strings.ts", url).href)
  return { stories, neverTold, text }
}

describe.each(acts)("chapter $chapter, $name: its recorded run", ({ file, stories, neverTold, text }) => {
  const recording = readRecording(`${file}.jsonl`)!

  it("is there, and tells the story", () => {
    expect(recording).toBeDefined()
    expect(faultsOf(recording, stories, neverTold)).toEqual([])
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
