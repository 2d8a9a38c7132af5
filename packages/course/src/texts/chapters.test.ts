import { codeLine, loadChapter } from "@ping-from-zero/lab/play"
import { findChapters } from "@ping-from-zero/process"
import { describe, expect, test } from "vitest"

const chapters = await Promise.all(
  findChapters().map(async (folder) => ({
    ...(await loadChapter(folder)),
    name: `chapter ${folder.number}`, // vitest prints a number 0 as +0
  })),
)

describe.each(chapters)("$name", ({ title, acts }) => {
  test("its acts have names of their own: their recordings are called so", () => {
    const names = acts.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^[a-z0-9-]+$/)
  })

  test("every text is there in both languages", () => {
    for (const { en, ja } of textsIn([title, ...acts.map(({ text }) => text)])) {
      expect(typeof en === "string" && en !== "" && typeof ja === "string" && ja !== "").toBe(true)
      // A sentence has Japanese letters; a name or a number may be the same in both. A node's letter is no word.
      const words = en.split(" ").filter((word) => !/^[A-Z][:,]?$/.test(word))
      if (words.length > 2) expect(ja).toMatch(/[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}]/u)
    }
  })

  test("the code that it points at is there", async () => {
    for (const place of acts.flatMap(({ code = [] }) => code)) await codeLine(place)
  })
})

/** Every text below, however deep. */
function textsIn(value: unknown): { en: string; ja: string }[] {
  if (typeof value !== "object" || value === null) return []
  if ("en" in value || "ja" in value) return [value as { en: string; ja: string }]
  return Object.values(value).flatMap(textsIn)
}
