import type { Chapter } from "@ping-from-zero/lab"
import { expect, test } from "vitest"
import { cellChapter, watchedFor } from "./cell-chapter.ts"
import { choose } from "./choose.ts"

const title = { en: "the matrix", ja: "表" }
const chapter: Chapter = { title, stage: 1, interval: { shown: 1, original: 10, whose: title }, acts: [] }

test("a cell of ours is played with shortened intervals, or with its own", () => {
  const short = cellChapter(chapter, "freeze,stage-2", false)
  expect(short).toMatchObject({ stage: 2, interval: { shown: 1.5, original: 15 } })
  expect(short.acts[0]).toMatchObject({
    name: "freeze.stage-2",
    text: { reason: { en: expect.stringContaining("1.5 to 3 s") } },
  })
  expect(short.acts[0]?.notInMemory).toBeUndefined()
  const long = cellChapter(chapter, "freeze,stage-2", true)
  expect(long.acts[0]).toMatchObject({ text: { reason: { en: expect.stringContaining("15 to 30 s") } } })
})

test("a real implementation keeps its times", () => {
  const [act] = cellChapter(chapter, "go-ethereum,freeze", false).acts
  expect(act).toMatchObject({
    unhurried: true,
    notInMemory: { en: "W is go-ethereum, a program of its own" },
    text: { reason: { en: expect.stringContaining("15 to 30 s") } },
  })
})

test.each([
  ["freeze,stage-1", 193],
  ["freeze,stage-2", 180],
  ["zombie,stage-2", 180],
])("%s is watched until its verdict", (cell, seconds) => {
  const { rows, columns } = choose(cell)
  expect(watchedFor(rows[0]!, columns[0]!)).toBe(seconds)
})

test.each([
  ["freeze", /row and a column/],
  ["freeze,kill,stage-1", /row and a column/],
  ["freeze,stage-9", /"stage-9" is no row and no column/],
  ["wrong-echo,stage-1", /nothing to see.*nobody answers a PING/],
])("%s is no cell to see", (cell, message) => {
  expect(() => cellChapter(chapter, cell, false)).toThrow(message)
})
