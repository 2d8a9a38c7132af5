import type { Lang } from "@ping-from-zero/story"
import { chapterTexts } from "../texts/chapter-texts.ts"
import type { Piece } from "./piece.ts"

/** The chapters that are there, as a list of links and what to type. */
export function chapterList(lang: Lang): Piece[] {
  const lines = chapterTexts().map(({ number, route, titles }) => {
    const file = route.replace("chapters/", "") + (lang === "en" ? "/README.md" : "/README.ja.md")
    return `${number}. [${titles[lang]}](${file}): \`pnpm chapter ${number}\``
  })
  return [{ file: "chapters/README.md", markdown: lines.join("\n") }]
}
