import { readFileSync } from "node:fs"
import { ROOT } from "@ping-from-zero/process"
import type { Lang } from "@ping-from-zero/story"
import { chapterTexts } from "../texts/chapter-texts.ts"
import type { Piece } from "./piece.ts"

/** The sections of all chapters whose English heading is such, in the other language by their place. */
export function sections(heading: RegExp, lang: Lang): Piece[] {
  return chapterTexts().flatMap(({ number, route, titles }) => {
    const [english, file] = [`${route}/README.md`, `${route}/README${lang === "ja" ? ".ja" : ""}.md`]
    const own = parted(file)
    return parted(english).flatMap(({ title }, i) => {
      const section = own[i]
      if (!heading.test(title) || !section) return []
      const from =
        lang === "en" ? `From [chapter ${number}](README.md).` : `[第${number}章](README.ja.md)より。`
      const name = title === "Compare" ? titles[lang] : section.title
      return [{ file, markdown: `## ${name}\n\n${from}\n\n${section.body}` }]
    })
  })
}

/** The section's beginning, its first table included. */
export function upToTable({ file, markdown }: Piece): Piece {
  const lines = markdown.split("\n")
  const begin = lines.findIndex((line) => line.startsWith("|"))
  const end = lines.findIndex((line, i) => i > begin && !line.startsWith("|"))
  return { file, markdown: lines.slice(0, begin < 0 || end < 0 ? undefined : end).join("\n") }
}

/** A text by its headings of the second level. */
export function parted(file: string): { title: string; body: string }[] {
  const [, ...parts] = readFileSync(new URL(file, ROOT), "utf8").split(/^## /m)
  return parts.map((part) => {
    const [title = "", ...lines] = part.split("\n")
    return { title, body: lines.join("\n") }
  })
}
