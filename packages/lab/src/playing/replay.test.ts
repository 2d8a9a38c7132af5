import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { StoryEvent } from "@ping-from-zero/story"
import { Narrator } from "@ping-from-zero/story"
import { NotARecording, readRecording, writeRecording } from "@ping-from-zero/story/node"
import { runEvent as run } from "@ping-from-zero/story/testing"
import { plain } from "ping-from-zero/terminal"
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { perform } from "../../fixtures/perform.ts"
import { standIn } from "../testing/stand-in.ts"
import { type ReplayOptions, replay } from "./replay.ts"

vi.setConfig({ testTimeout: 20_000 })
const why = { en: "a test", ja: "テスト" }
const question = { ask: why, choices: [why, why], answer: 1 }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lab-test-"))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** The same events, told in words. */
function told(events: readonly StoryEvent[]): string {
  const narrator = new Narrator({ lang: "en", width: 80, colours: plain, asksElsewhere: false })
  return events.map((event) => narrator.tell(event)).join("")
}

async function replayed(file: string, options: Partial<ReplayOptions> = {}): Promise<StoryEvent[]> {
  const events: StoryEvent[] = []
  await replay(readRecording(file)!, {
    why,
    paced: false,
    tell: (event) => events.push(event),
    predict: async () => undefined,
    signal: new AbortController().signal,
    ...options,
  })
  return events
}

test("what was recorded is what is replayed, but for its label", async () => {
  const events = await perform(async ({ node, until, ask, freeze, table }) => {
    const a = await node("A", { program: standIn })
    const b = await node("B", { program: standIn, join: a })
    await until(a.sees(b).alive())
    await ask(question)
    freeze(b)
    await until(a.sees(b).suspect())
    table(["check", why], [["tcp", "alive"]])
  })
  const file = join(folder, "recorded", "test.jsonl")
  writeRecording(file, events)
  const [first, ...rest] = await replayed(file)
  expect(first).toEqual({ ...events[0], replayed: why })
  expect(rest).toEqual(events.slice(1))
  const afterHead = (text: string) => text.slice(text.indexOf("   A  127"))
  expect(afterHead(told([first!, ...rest]))).toBe(afterHead(told(events)))
})

describe("a replay", () => {
  const file = () => join(folder, "test.jsonl")

  test("takes the reader's guess", async () => {
    writeRecording(file(), [run, { event: "ask", at: 0, question }, { event: "guess", at: 0 }])
    expect((await replayed(file(), { predict: async () => 1 })).at(-1)).toMatchObject({
      event: "guess",
      choice: 1,
    })
  })

  test("takes its time, but never long", async () => {
    writeRecording(file(), [run, { event: "passed", at: 200_000, checks: 1 }])
    const begun = performance.now()
    await replayed(file(), { paced: true })
    expect(performance.now() - begun).toBeGreaterThan(990)
  })

  test("ends when it is interrupted", async () => {
    writeRecording(file(), [run, { event: "passed", at: 200_000, checks: 1 }])
    const reason = new Error("interrupted")
    await expect(replayed(file(), { paced: true, signal: AbortSignal.abort(reason) })).rejects.toMatchObject({
      cause: reason,
    })
  })
})

describe("reading a recording", () => {
  test("there is none", () => expect(readRecording(join(folder, "none.jsonl"))).toBeUndefined())

  test("it begins in the middle", () => {
    writeRecording(join(folder, "half.jsonl"), [{ event: "passed", at: 1, checks: 1 }])
    expect(() => readRecording(join(folder, "half.jsonl"))).toThrow(NotARecording)
  })
})
