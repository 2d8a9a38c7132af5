import { bytes } from "../bytes/bytes-page.ts"
import { chapterList } from "./chapter-list.ts"
import { measured } from "./measured.ts"
import type { Make } from "./piece.ts"
import { sections, upToTable } from "./sections.ts"
import { stages } from "./stages.ts"
import { timing } from "./timing.ts"

/** What the site's own pages show of other sources, by the name in `<!-- made: name -->`. */
export const made: Readonly<Record<string, Make>> = {
  stages,
  chapters: chapterList,
  compare: (lang) => [...sections(/^Compare$/, lang), ...measured(lang)],
  "from-the-book": (lang) => sections(/^Where the same thing stands|^The code of 2019/, lang).map(upToTable),
  timing,
  bytes,
}
