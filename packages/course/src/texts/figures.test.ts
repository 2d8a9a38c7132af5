import { readResults, withFigures } from "@ping-from-zero/matrix"
import { ROOT } from "@ping-from-zero/process"
import { describe, expect, it } from "vitest"
import { allowed } from "./constants.ts"
import { figuresIn, strayFigures } from "./figures.ts"
import { courseTexts, everyText, readFile } from "./texts.ts"

/** A chapter's spans are filled from the table of chapter 4, a package's from that of the benches, where a test compares them. */
const hasFilledSpans = (file: string) => /^(chapters|packages)\/[^/]+\/README/.test(file)
const texts = everyText().map((file) => ({ file, markdown: readFile(file) }))

describe("a figure", () => {
  const stray = (markdown: string, filled = true) => strayFigures("README.md", markdown, filled)

  it("is a number with a unit, or a fraction in a cell", () => {
    expect(stray("One.\n\nIt took 12.5\nms, and 99 % of them.")).toEqual([
      "README.md:3: 12.5 ms",
      "README.md:4: 99 %",
    ])
    expect(stray("16〜29 秒かかり、1,234 バイトを 3 倍の 5,000 checks/s で送ります。")).toHaveLength(4)
    expect(stray("| a | 92.7 |\n| b | 3 |")).toEqual(["README.md:1: 92.7"])
    expect(stray("Node 20.19, L4, 192.0.2.1, act 3, version 1.2")).toEqual([])
  })

  it("may be a constant of an implementation, alone or in a range", () => {
    expect(stray("within 30 s, or 15 to 20 s")).toEqual([])
    expect(stray("within 31 s, or 15 to 29 s")).toEqual(["README.md:1: 31 s", "README.md:1: 15 to 29 s"])
  })

  it("may stand in an output, in code, or in a span that a test fills", () => {
    expect(stray("```text\n12.5 ms\n```\n`--for 7s` `7 s`")).toEqual([])
    const span = "After <!-- figures: x -->22.2 s<!-- /figures -->."
    expect(stray(span)).toEqual([])
    expect(stray(span, false)).toEqual(["README.md:1: 22.2 s"])
  })
})

it.each(texts)("$file: what was measured stands in a span, filled from its run", ({ file, markdown }) => {
  expect(
    strayFigures(file, markdown, hasFilledSpans(file)),
    "let a run fill it in a span, or say in packages/course/src/texts/constants.ts whose constant it is",
  ).toEqual([])
})

it.each(allowed)("$folder says what it is allowed: $why", ({ folder, values, counts }) => {
  const said = texts
    .filter(({ file }) => file.startsWith(`${folder}/`))
    .flatMap(({ markdown }) => figuresIn(markdown, true))
    .flatMap((figure) => (figure.counts === counts ? figure.values : []))
  expect(values.filter((value) => !said.includes(value))).toEqual([])
})

const results = readResults(new URL("chapters/4-what-each-check-sees/results.json", ROOT))!

it.each([...courseTexts("en"), ...courseTexts("ja")])(
  "$file shows the figures of results.json: pnpm measure faults --real-time fills them in",
  ({ markdown, lang }) => {
    expect(markdown).toBe(withFigures(markdown, results, lang))
  },
)
