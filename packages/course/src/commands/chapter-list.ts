import type { Chapter } from "@ping-from-zero/lab"
import type { ChapterFolder } from "@ping-from-zero/process"
import { clip, fit, strings } from "@ping-from-zero/story"
import stringWidth from "string-width"
import type { ChapterFlags } from "./act-run.ts"
import type { Progress } from "./progress.ts"

interface Loaded {
  readonly folder: ChapterFolder
  readonly chapter: Chapter
}

/** What `pnpm chapter` prints: the chapters, how many acts each has, and how many of them were played. */
export function chapterList(
  loaded: readonly Loaded[],
  progress: Progress,
  { lang, json }: ChapterFlags,
): string {
  const played = ({ folder, chapter }: Loaded) =>
    chapter.acts.filter(({ name }) => progress[folder.number]?.[name] !== undefined).length
  if (json) {
    const objects = loaded.map((one) => ({
      chapter: one.folder.number,
      title: one.chapter.title,
      acts: one.chapter.acts.map(({ name }) => name),
      played: played(one),
    }))
    return objects.map((object) => `${JSON.stringify(object)}\n`).join("")
  }
  const titleWidth = Math.max(...loaded.map(({ chapter }) => stringWidth(chapter.title[lang])))
  const lines = loaded.map((one) => {
    const acts = fit(strings.acts(one.chapter.acts.length)[lang], 8)
    const title = fit(one.chapter.title[lang], titleWidth)
    return clip(
      `  ${one.folder.number}  ${title}  ${acts}  ${strings.played(played(one))[lang]}`.trimEnd(),
      80,
    )
  })
  return ["", ...lines, "", ` ${strings.howToPlay[lang]}`, ""].join("\n")
}
