import { existsSync, readFileSync } from "node:fs"
import { basename } from "node:path"
import { findChapters } from "@ping-from-zero/process"
import { titleOf } from "./routes.ts"

/** A chapter whose text stands in both languages. */
export interface ChapterTexts {
  readonly number: number
  /** `chapters/1-tcp-check` */
  readonly route: string
  readonly titles: { readonly en: string; readonly ja: string }
}

/** The chapters in their order, without those that have no Japanese text yet. */
export function chapterTexts(): ChapterTexts[] {
  return findChapters()
    .filter(({ url }) => existsSync(new URL("README.ja.md", url)))
    .map(({ number, url }) => ({
      number,
      route: `chapters/${basename(url.pathname)}`,
      titles: { en: titleIn(new URL("README.md", url)), ja: titleIn(new URL("README.ja.md", url)) },
    }))
}

function titleIn(file: URL): string {
  return titleOf(readFileSync(file, "utf8")) ?? file.pathname
}
