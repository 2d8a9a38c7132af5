import { existsSync, readdirSync } from "node:fs"
import { fileURLToPath } from "node:url"
import type { Chapter } from "./act.ts"

/** A chapter on the disk: `chapters/N-name/`. */
export interface ChapterFolder {
  readonly number: number
  /** Ends in a slash. */
  readonly url: URL
}

/** By their numbers. */
export function findChapters(chapters: URL): ChapterFolder[] {
  return readdirSync(chapters)
    .flatMap((name) => {
      const number = /^(\d+)-/.exec(name)?.[1]
      return number === undefined ? [] : [{ number: Number(number), url: new URL(`${name}/`, chapters) }]
    })
    .filter(({ url }) => existsSync(entryOf(url)))
    .sort((a, b) => a.number - b.number)
}

/** By its path, at run time: the lab depends on no chapter. */
export async function loadChapter({ url }: ChapterFolder): Promise<Chapter> {
  const module: { default: Chapter } = await import(entryOf(url).href)
  return module.default
}

/** Where its acts are listed. */
function entryOf(folder: URL): URL {
  return new URL("chapter.ts", folder)
}

/** Where the recorded run of an act is kept. */
export function recordingFile({ url }: ChapterFolder, act: string, realTime: boolean): string {
  return fileURLToPath(new URL(`recorded/${act}${realTime ? ".real-time" : ""}.jsonl`, url))
}
