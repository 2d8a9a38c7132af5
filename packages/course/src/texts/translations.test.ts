import { describe, expect, it } from "vitest"
import { sectionsOf } from "./sections.ts"
import { courseTexts, readFile } from "./texts.ts"

/** For each English text, the hashes of its sections when the Japanese ones were last compared with them. */
const translated: Readonly<Record<string, readonly string[]>> = JSON.parse(
  readFile("packages/course/src/texts/translated.json"),
)

describe("a section's hash", () => {
  const hash = (markdown: string) => sectionsOf(markdown).at(-1)!.hash

  it("follows its words, not its lines, figures and outputs", () => {
    expect(hash("## A\n\nOne two.")).toBe(hash("## A\n\nOne\ntwo."))
    expect(hash("## A\n\nAfter 3 s.")).toBe(hash("## A\n\nAfter 12.5 s."))
    expect(hash("## A\n\n```text\na\n```")).toBe(hash("## A\n\n```text\nb\n```"))
    expect(hash("## A\n\nOne two.")).not.toBe(hash("## A\n\nOne three."))
  })
})

it.each(courseTexts("en"))("$file: no section is newer than its translation", ({ file, markdown }) => {
  const japanese = file.replace(".md", ".ja.md")
  const places = sectionsOf(readFile(japanese))
  const older = sectionsOf(markdown).flatMap(({ hash, title }, i) =>
    translated[file]?.[i] === hash
      ? []
      : [`${japanese}:${places[i]?.line}: older than "${title}" of ${file}`],
  )
  expect(older, "compare them, then: pnpm --filter @ping-from-zero/course note-translations").toEqual([])
})
