import { expect, test } from "vitest"
import { taskText } from "./task-text.ts"

test("paragraphs are wrapped, emphasis goes, a link keeps its address", () => {
  const text = "Send `32` *random* bytes, as [the spec](https://x.test/a) says,\nand **wait**."
  expect(taskText(text, 40)).toBe(" Send 32 random bytes, as the spec\n (https://x.test/a) says, and wait.")
})

test("a table is read row by row: what, and below it what it does", () => {
  expect(taskText("| You write | It |\n|---|---|\n| `f(a \\| b)` | does it |", 40)).toBe(
    "   You write\n      It\n   f(a | b)\n      does it",
  )
})

test("of a table with more columns, each cell stands behind its column's name", () => {
  const table =
    "| When | Status | Evidence |\n|---|---|---|\n| it resolved | `alive` | `connected` |\n| else | none | |"
  expect(taskText(table, 60)).toBe(
    "   it resolved\n      Status: alive; Evidence: connected\n   else\n      Status: none",
  )
})

test("items keep their marks, and their lines hang below them", () => {
  expect(taskText("- one two three\n  four\n1. five", 18)).toBe(" - one two three\n   four\n 1. five")
})

test("code stays as it is", () => {
  expect(taskText("```ts\nconst a = `b`\n```")).toBe("   const a = `b`")
})
