import { existsSync, readdirSync, readFileSync } from "node:fs"
import { ROOT } from "./root.ts"

/** A chapter whose text stands in both languages. */
export interface ChapterTexts {
  readonly number: number
  /** `chapters/1-tcp-check` */
  readonly route: string
  readonly titles: { readonly en: string; readonly ja: string }
}

/** The chapters in their order; one without its text is not there yet. */
export function chapterTexts(): ChapterTexts[] {
  return readdirSync(new URL("chapters/", ROOT))
    .filter((folder) => /^\d+-/.test(folder) && existsSync(new URL(`chapters/${folder}/README.ja.md`, ROOT)))
    .sort()
    .map((folder) => ({
      number: Number.parseInt(folder, 10),
      route: `chapters/${folder}`,
      titles: { en: titleIn(`chapters/${folder}/README.md`), ja: titleIn(`chapters/${folder}/README.ja.md`) },
    }))
}

function titleIn(file: string): string {
  return titleOf(readFileSync(new URL(file, ROOT), "utf8")) ?? file
}

/** The text's first heading, without marks of code. */
export function titleOf(markdown: string): string | undefined {
  return /^# (.+)$/m.exec(markdown)?.[1]?.replaceAll("`", "")
}
