import { existsSync, readdirSync } from "node:fs"
import { createRequire } from "node:module"
import { relative } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"

/** Where the project stands on this disk: it runs from its sources, whatever folder a command is typed in. */
export const ROOT: URL = new URL("../../../", import.meta.url)
export const CHAPTERS: URL = new URL("chapters/", ROOT)

/** `packages/process/src`: a file's path from the root of the repository. What lies outside begins with `..`. */
export function fromRoot(file: URL | string): string {
  return relative(fileURLToPath(ROOT), typeof file === "string" ? file : fileURLToPath(file))
}

/** Node with the flags that run our sources as they are, in whatever folder: `[...NODE, file, ...arguments]`. */
export const NODE: readonly string[] = [
  process.execPath,
  "--conditions=@ping-from-zero/source",
  "--import",
  pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href,
]

/** A chapter on the disk: `chapters/N-name/`. */
export interface ChapterFolder {
  readonly number: number
  /** Ends in a slash. */
  readonly url: URL
}

/** By their numbers. A folder that lists no acts in a `chapter.ts` is no chapter yet. */
export function findChapters(chapters: URL = CHAPTERS): ChapterFolder[] {
  return readdirSync(chapters)
    .flatMap((name) => {
      const number = /^(\d+)-/.exec(name)?.[1]
      return number === undefined ? [] : [{ number: Number(number), url: new URL(`${name}/`, chapters) }]
    })
    .filter(({ url }) => existsSync(new URL("chapter.ts", url)))
    .sort((a, b) => a.number - b.number)
}
