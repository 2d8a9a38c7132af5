import { expect, it } from "vitest"
import { timing, untranslatedNotes } from "./timing.ts"

it("no note on a constant is older than the comment that it translates", () => {
  expect(untranslatedNotes(), "compare them, then write the hash beside the Japanese").toEqual([])
})

it.each(["en", "ja"] as const)("each constant and each rule has its values and a note, in %s", (lang) => {
  const pieces = timing(lang).map(({ markdown }) => markdown)
  expect(pieces).toHaveLength(4)
  for (const markdown of pieces) expect(markdown.match(/^- `\w+`: \S.{8,}$/gm)?.length).toBeGreaterThan(7)
  expect(pieces[0]).toContain(
    lang === "en" ? "| `checkTimeout` | 8 s | ∞ |" : "| `checkTimeout` | 8 秒 | ∞ |",
  )
  expect(pieces[3]).toContain(lang === "en" ? "| one, used again |" : "| 一つを使い続ける |")
})
