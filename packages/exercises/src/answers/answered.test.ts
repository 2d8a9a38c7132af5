import { expect, test } from "vitest"
import { answered, StaleAnswer } from "./answered.ts"

const FILE = `export function double(n: number): number {
  return n + n
}

export function half(n: number): number {
  return n / 2
}
`

test("bodies are replaced by their names, texts by themselves, and more stands at the end", () => {
  const text = answered(FILE, "file.ts", {
    name: "another",
    bodies: { double: "{\n  return times(n, 2)\n}" },
    replace: [["n / 2", "n * 0.5 // $&"]],
    append: "const times = (a: number, b: number) => a * b",
  })
  expect(text).toBe(`export function double(n: number): number {
  return times(n, 2)
}

export function half(n: number): number {
  return n * 0.5 // $&
}

const times = (a: number, b: number) => a * b
`)
})

test.each([
  ["is gone", "n / 3", 0],
  ["stands twice", "return n", 2],
])("a text that %s is an error: the answer no longer fits its file", (_, text, times) => {
  const answer = { name: "stale", replace: [[text, "x"]] as const }
  expect(() => answered(FILE, "file.ts", answer)).toThrow(new StaleAnswer("stale", "file.ts", text, times))
})
