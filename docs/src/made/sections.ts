import { readFileSync } from "node:fs"
import { ROOT } from "@ping-from-zero/process"
import type { Lang, Text } from "@ping-from-zero/story"
import { chapterTexts } from "../texts/chapter-texts.ts"

/** Markdown that is made of other sources. Links in it are as in this file, a path from the root of the repository. */
export interface Piece {
  readonly markdown: string
  readonly file: string
}

const MEASURED = "packages/bench/README.md"
const TITLES: Readonly<Record<string, Text>> = {
  Machines: { en: "Measured: on which machines", ja: "計測: 使ったマシン" },
  "Against the peers": { en: "Measured: against the peers", ja: "計測: ほかの実装との比較" },
  "Against an older commit": {
    en: "Measured: against an older commit",
    ja: "計測: 以前のコミットとの比較",
  },
  "What it costs": { en: "Measured: what it costs", ja: "計測: かかる費用" },
}

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
function parted(file: string): { title: string; body: string }[] {
  const [, ...parts] = readFileSync(new URL(file, ROOT), "utf8").split(/^## /m)
  return parts.map((part) => {
    const [title = "", ...lines] = part.split("\n")
    return { title, body: lines.join("\n") }
  })
}

/** What `pnpm bench` filled in that stands in lines of its own: tables, one for each machine. */
const FILLED = /<!-- figures: [^>]+ -->\n+(\|[\s\S]+?|\*\*[\s\S]+?)\n+<!-- \/figures -->/g

/** The tables that `pnpm bench` filled; none before it has run. */
export function measured(lang: Lang): Piece[] {
  return parted(MEASURED).flatMap(({ title, body }) => {
    const tables = [...body.matchAll(FILLED)].map(([, table]) => table)
    const name = TITLES[title]
    return name && tables.length > 0
      ? [
          {
            file: MEASURED,
            markdown: `## ${name[lang]}\n\n[${MEASURED}](README.md)\n\n${tables.join("\n\n")}`,
          },
        ]
      : []
  })
}
