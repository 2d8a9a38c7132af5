/**
 * Notes that the Japanese texts say what the English ones say now: run it once you have compared them.
 *
 *     pnpm --filter @ping-from-zero/course note-translations
 */
import { writeFileSync } from "node:fs"
import { sectionsOf } from "./sections.ts"
import { courseTexts, pathOf } from "./texts.ts"

const noted = courseTexts("en").map(({ file, markdown }) => [
  file,
  sectionsOf(markdown).map(({ hash }) => hash),
])
writeFileSync(
  pathOf("packages/course/src/texts/translated.json"),
  `${JSON.stringify(Object.fromEntries(noted), null, 2)}\n`,
)
