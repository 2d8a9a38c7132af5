import { expect, test } from "vitest"
import { sample } from "../fixtures/sample.ts"
import { figuresOf } from "./figures.ts"
import { merge } from "./merge.ts"

test("the table has a line a row", () => {
  const results = merge(undefined, [sample(0, { noticedMs: 22_000, evidence: "silence", closed: true })])
  const figures = figuresOf(results, "en")
  const line = (name: string) =>
    figures(name)
      ?.split("\n")
      .find((line) => line.startsWith("| frozen "))
  expect(figures("matrix 2")?.split("\n")).toHaveLength(results.rows.length + 2)
  expect(line("matrix 2")).toBe("| frozen (`freeze`) | 22.0 | ? | ? |")
  expect(line("theory 2")).toBe("| frozen (`freeze`) | 15 to 30 | 15 to 30 | 10 to 25 |")
  expect(line("evidence 2")).toBe("| frozen (`freeze`) | silence; closed | ? | ? |")
  expect(figures("evidence 2")).toContain("| a devp2p pong carries nothing |")
  expect(figures("freeze stage-2")).toBe("22.0")
  expect(figures("freeze stage-9")).toBeUndefined()
})

test("what leaves its theory is bold", () => {
  const line = (noticedMs?: number) =>
    figuresOf(merge(undefined, [sample(0, noticedMs === undefined ? {} : { noticedMs })]), "en")("matrix 2")
  expect(line(40_000)).toContain("**40.0**")
  expect(line()).toContain("**never**")
  expect(line(30_500)).not.toContain("**")
})

test("when and where stands in the language of the text", () => {
  const results = merge(undefined, [sample(0, {})])
  expect(figuresOf(results, "en")("when and where")).toMatch(/^[\d-]+, .* cores, Node .*; \d+ × \d+ s$/)
  expect(figuresOf(results, "ja")("when and where")).toMatch(/^[\d-]+、.* コア、Node .*、\d+ × \d+ 秒$/)
})
