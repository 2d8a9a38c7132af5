import { existsSync } from "node:fs"
import { dirname, join } from "node:path"
import { describe, expect, it } from "vitest"
import { fencesOf, headingLevels, linksOf, tableShapes, withoutFences } from "./markdown.ts"
import { courseTexts, pathOf, readFile } from "./texts.ts"

const japanese = new Map(courseTexts("ja").map((text) => [text.file, text]))
const pairs = courseTexts("en").map((en) => ({
  file: en.file,
  en: en.markdown,
  ja: japanese.get(en.file.replace(".md", ".ja.md"))!.markdown,
}))

describe.each(pairs)("$file and its translation", ({ en, ja }) => {
  it("have the same headings, tables and links", () => {
    expect(headingLevels(ja)).toEqual(headingLevels(en))
    expect(tableShapes(ja)).toEqual(tableShapes(en))
    expect(linksOf(ja).map((to) => to.replace(".ja.md", ".md"))).toEqual(linksOf(en))
  })

  it("show the same code, commands and outputs", () => {
    const shape = (markdown: string) =>
      fencesOf(markdown).map(({ language, marker, code }) => ({
        language,
        marker,
        code: marker?.kind === "output" ? code.length : code,
      }))
    expect(shape(ja)).toEqual(shape(en))
  })
})

it.each(courseTexts("ja"))(
  "$file ends no line between two letters of Japanese: GitHub shows a space there",
  ({ markdown }) => {
    const prose = withoutFences(markdown).map((line) => (/^[#|]/.test(line) ? "" : line))
    const letter = "[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}ー]"
    const torn = prose.join("\n").match(new RegExp(`.*${letter}\\n *(?=${letter})`, "gu"))
    expect(torn).toBeNull()
  },
)

describe.each([...courseTexts("en"), ...courseTexts("ja")])("$file", ({ file, markdown }) => {
  it("begins with its title", () => expect(markdown).toMatch(/^# \S/))

  it("links to files that are there", () => {
    const local = linksOf(markdown).filter((to) => !/^[a-z]+:|^#/.test(to))
    for (const to of local)
      expect(existsSync(pathOf(join(dirname(file), to.replace(/#.*/, "")))), to).toBe(true)
  })

  it("begins no line of prose with a figure: Markdown would take the line for HTML", () => {
    const lines = markdown
      .split("\n")
      .filter((line) => /^\s*<!-- figures: .*-->.*<!-- \/figures -->/.test(line))
    expect(lines).toEqual([])
  })

  it("marks every output as recorded or printed now", () => {
    const unmarked = fencesOf(markdown).filter(({ language, marker }) => language === "text" && !marker)
    expect(unmarked.map(({ line }) => `${file}:${line}`)).toEqual([])
  })
})

it("CONTRIBUTING.md points at files that are there", () => {
  const links = linksOf(readFile("CONTRIBUTING.md")).filter((to) => !/^[a-z]+:|^#/.test(to))
  expect(links.length).toBeGreaterThan(15)
  expect(links.filter((to) => !existsSync(pathOf(to.replace(/#.*/, ""))))).toEqual([])
})
