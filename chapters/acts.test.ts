import { codeLine, findChapters, loadChapter } from "@ping-from-zero/lab/play"
import { describe, expect, test } from "vitest"

const chapters = await Promise.all(
  findChapters(new URL("./", import.meta.url)).map(async (folder) => ({
    ...(await loadChapter(folder)),
    number: folder.number,
  })),
)

describe.each(chapters)("chapter $number", ({ title, acts }) => {
  test("its acts have names of their own: their recordings are called so", () => {
    const names = acts.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^[a-z0-9-]+$/)
  })

  test("every text is there in both languages", () => {
    for (const text of [title, ...acts.flatMap((act) => [act.title, act.setting, act.reason])]) {
      if (text) expect(text.en && /[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}]/u.test(text.ja)).toBe(true)
    }
  })

  test("the code that it points at is there", async () => {
    for (const place of acts.flatMap(({ code = [] }) => code)) await codeLine(place)
  })
})
