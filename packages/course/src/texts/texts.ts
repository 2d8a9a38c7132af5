import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { findChapters, fromRoot, ROOT } from "@ping-from-zero/process"
import type { Lang } from "@ping-from-zero/story"

/** A README of a chapter. */
export interface CourseText {
  /** From the root of the repository. */
  readonly file: string
  readonly lang: Lang
  readonly markdown: string
}

/** Every chapter's text in this language, in the order of the chapters. */
export function courseTexts(lang: Lang): CourseText[] {
  return findChapters().map(({ url }) => {
    const file = fromRoot(new URL(lang === "en" ? "README.md" : "README.ja.md", url))
    return { file, lang, markdown: readFile(file) }
  })
}

/** @param file from the root of the repository */
export function readFile(file: string): string {
  return readFileSync(pathOf(file), "utf8")
}

/** @param file from the root of the repository */
export function pathOf(file: string): string {
  return fileURLToPath(new URL(file, ROOT))
}

/** Every text that a reader may come upon: READMEs, in chapters and packages too, and the site's own pages. */
export function everyText(): string[] {
  const folders = ["chapters", "packages", "docs/src/content/docs"]
  return ["README.md", "README.ja.md", "CONTRIBUTING.md", ...folders.flatMap((folder) => markdownIn(folder))]
}

function markdownIn(folder: string): string[] {
  return readdirSync(pathOf(folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory())
      return /^(node_modules|dist|target|api)$/.test(entry.name) ? [] : markdownIn(path)
    return entry.name.endsWith(".md") ? [path] : []
  })
}
