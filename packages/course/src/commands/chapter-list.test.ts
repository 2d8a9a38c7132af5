import type { Act, Chapter } from "@ping-from-zero/lab"
import stringWidth from "string-width"
import { expect, test } from "vitest"
import { chapterList } from "./chapter-list.ts"

const text = (en: string, ja: string) => ({ en, ja })
const acts = ["one", "two"].map(
  (name): Act => ({ name, text: { title: text(name, name) }, play: async () => {} }),
)
const chapter = (en: string, ja: string): Chapter => ({
  title: text(en, ja),
  stage: 1,
  interval: { shown: 1, original: 10, whose: text("the book", "本") },
  acts,
})
const url = new URL("file:///chapters/")
const loaded = [
  { folder: { number: 0, url }, chapter: chapter("Three layers", "三つの層") },
  {
    folder: { number: 1, url },
    chapter: { ...chapter("The TCP check", "TCP による生存確認"), acts: acts.slice(1) },
  },
]
const progress = { 1: { two: "2026-11-24", renamed: "2026-11-24" } }

test("the chapters, their acts, and how many of them were played", () => {
  expect(chapterList(loaded, progress, { lang: "en" })).toBe(`
  0  Three layers   2 acts
  1  The TCP check  1 act     1 played

 Play one with: pnpm chapter N   (one act of it: pnpm chapter N --act K)
`)
})

test("in Japanese, the columns still stand below each other", () => {
  const lines = chapterList(loaded, progress, { lang: "ja" }).split("\n").slice(1, 3)
  const [first, second] = lines.map((line) => stringWidth(line.slice(0, line.indexOf("全"))))
  expect(first).toBe(second)
})

test("--json", () => {
  const lines = chapterList(loaded, progress, { lang: "en", json: true }).trimEnd().split("\n")
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { chapter: 0, title: text("Three layers", "三つの層"), acts: ["one", "two"], played: 0 },
    { chapter: 1, title: text("The TCP check", "TCP による生存確認"), acts: ["two"], played: 1 },
  ])
})
