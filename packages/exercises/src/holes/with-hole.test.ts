import { expect, test } from "vitest"
import { starterOf } from "./starter.ts"
import { withHole, withoutOthers } from "./with-hole.ts"

const SOURCE = `export function one(): number {
  // by hand
  const a = 1
  return a
}

export function two(): number {
  return 2
}

export function three(): number {
  return 3
}
`
const first = { file: "x.ts", bodies: ["one"] }
const second = { file: "x.ts", bodies: ["two"] }

test("a second exercise takes its bodies out of the copy of the first, and leaves what was written there", () => {
  const copy = starterOf(SOURCE, first).replace('throw new NotWritten("one")', "return 0 + 1")
  const both = withHole(copy, second, SOURCE)
  expect(both).toContain("return 0 + 1")
  expect(both).toContain('throw new NotWritten("two")')
  expect(both.match(/class NotWritten /g)).toHaveLength(1)
})

test("a body that the reader has changed already is not taken out", () => {
  const copy = SOURCE.replace("return 2", "return 1 + 1")
  expect(withHole(copy, second, SOURCE)).toBe(copy)
})

test("other exercises of the file do not count: their bodies are the package's, every line keeps its number", () => {
  const copy = withHole(starterOf(SOURCE, first), second, SOURCE).replace(
    'throw new NotWritten("two")',
    "return 22",
  )
  const alone = withoutOthers(copy, [first], SOURCE)
  expect(alone).toContain("return 22")
  expect(alone).toMatch(/one\(\): number \{\s*const a = 1;\s*return a;\s*\}/)
  const lineOf = (text: string) => text.split("\n").findIndex((line) => line.includes("function three"))
  expect(lineOf(alone)).toBe(lineOf(copy))
  const other = withoutOthers(copy, [second], SOURCE)
  expect(other).toContain("return 2;\n")
  expect(other).toContain('throw new NotWritten("one")')
})
