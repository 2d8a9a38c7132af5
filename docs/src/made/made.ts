import type { Lang } from "@ping-from-zero/story"
import { bytes } from "../bytes/bytes-page.ts"
import { chapterTexts } from "../texts/chapter-texts.ts"
import { measured, type Piece, sections, upToTable } from "./sections.ts"
import { stages } from "./stages.ts"
import { timing } from "./timing.ts"

/** What stands in place of `<!-- made: name -->`. */
type Make = (lang: Lang) => readonly Piece[] | Promise<readonly Piece[]>

/** What the site's own pages show of other sources, by the name in `<!-- made: name -->`. */
export const made: Readonly<Record<string, Make>> = {
  stages,
  chapters: chapterList,
  compare: (lang) => [...sections(/^Compare$/, lang), ...measured(lang)],
  "from-the-book": (lang) => sections(/^Where the same thing stands|^The code of 2019/, lang).map(upToTable),
  timing,
  bytes,
}

/** The chapters that are there, as a list of links and what to type. */
function chapterList(lang: Lang): Piece[] {
  const lines = chapterTexts().map(({ number, route, titles }) => {
    const file = route.replace("chapters/", "") + (lang === "en" ? "/README.md" : "/README.ja.md")
    return `${number}. [${titles[lang]}](${file}): \`pnpm chapter ${number}\``
  })
  return [{ file: "chapters/README.md", markdown: lines.join("\n") }]
}
