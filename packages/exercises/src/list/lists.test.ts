import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"
import { listedTexts, withList } from "./lists.ts"

test("every chapter with exercises lists them, in both languages", async () => {
  const older = (await listedTexts())
    .filter(({ before, after }) => before !== after || !before.includes("<!-- exercises -->"))
    .map(({ url }) => fileURLToPath(url))
  expect(older, "write them: pnpm --filter @ping-from-zero/exercises write-lists").toEqual([])
})

test("a list takes the place of the one before, and of nothing else", () => {
  const text = "a\n<!-- exercises -->\nold $& list\n<!-- /exercises -->\nb\n"
  expect(withList(text, "$1 new")).toBe("a\n<!-- exercises -->\n$1 new\n<!-- /exercises -->\nb\n")
  expect(withList("no place", "list")).toBe("no place")
})
