import { readFileSync } from "node:fs"
import { basename } from "node:path"
import { findChapters } from "@ping-from-zero/process"
import type { Lang } from "@ping-from-zero/story"
import { findExercises, type LoadedExercise, loadExercise } from "../find-exercises.ts"

const LIST = /<!-- exercises -->\n[\s\S]*?<!-- \/exercises -->/

/** A chapter's text with the list of its exercises as it should be. */
export interface ListedText {
  readonly url: URL
  readonly before: string
  readonly after: string
}

/** Every text of a chapter that has exercises, in both languages. */
export async function listedTexts(): Promise<ListedText[]> {
  const all = await Promise.all(findExercises().map(loadExercise))
  return findChapters().flatMap((chapter) => {
    const own = all.filter((one) => one.chapter === chapter.number)
    if (own.length === 0) return []
    return (["en", "ja"] as const).map((lang) => {
      const url = new URL(lang === "ja" ? "README.ja.md" : "README.md", chapter.url)
      const before = readFileSync(url, "utf8")
      return { url, before, after: withList(before, listOf(own, lang)) }
    })
  })
}

/** The text with this list where its list stands. One that has no place for it stays. */
export function withList(text: string, list: string): string {
  return text.replace(LIST, () => `<!-- exercises -->\n${list}\n<!-- /exercises -->`)
}

function listOf(own: readonly LoadedExercise[], lang: Lang): string {
  const [what, minutes, task] =
    lang === "ja" ? ["書くもの", "目安", "task.ja.md"] : ["You write", "Minutes", "task.md"]
  const rows = own.map(({ id, url, exercise }) => {
    const time = lang === "ja" ? `${exercise.minutes} 分` : `${exercise.minutes}`
    return `| [${id}](exercises/${basename(url.pathname)}/${task}) | ${exercise.title[lang]} | ${time} |`
  })
  return [`| | ${what} | ${minutes} |`, "|---|---|---|", ...rows].join("\n")
}
