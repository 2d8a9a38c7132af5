import type { Lang, Text } from "@ping-from-zero/story"
import type { Piece } from "./piece.ts"
import { parted } from "./sections.ts"

const FILE = "packages/bench/README.md"
const TITLES: Readonly<Record<string, Text>> = {
  "Against the peers": { en: "Measured: against the peers", ja: "計測: ほかの実装との比較" },
  "What it costs to hold many": {
    en: "Measured: what it costs to hold many",
    ja: "計測: 多数の接続を保つ費用",
  },
}

/** The tables that `pnpm bench` filled; none before it has run. */
export function measured(lang: Lang): Piece[] {
  return parted(FILE).flatMap(({ title, body }) => {
    const rows = body.split("\n").filter((line) => line.startsWith("|"))
    const name = TITLES[title]
    return name && rows.length > 2
      ? [{ file: FILE, markdown: `## ${name[lang]}\n\n[${FILE}](README.md)\n\n${rows.join("\n")}` }]
      : []
  })
}
