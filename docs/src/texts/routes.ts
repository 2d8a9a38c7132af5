import { slug } from "github-slugger"

/**
 * Where a text stands on the site, without slashes at its ends.
 *
 *     chapters/1-tcp-check/README.ja.md     ja/chapters/1-tcp-check
 *     chapters/3-x/exercises/1-y/task.md    chapters/3-x/exercises/1-y
 *     docs/src/content/docs/ja/timing.mdx   ja/timing
 *     docs/src/content/docs/index.mdx       index
 *
 * @param file from the root of the repository
 * @returns undefined for a file that is no page
 */
export function routeOf(file: string): string | undefined {
  const [, folder, ja] = CHAPTER.exec(file) ?? TASK.exec(file) ?? []
  if (folder) return ja ? `ja/${folder}` : folder
  const own = /^docs\/src\/content\/docs\/(.+)\.mdx?$/.exec(file)?.[1]
  if (own === undefined) return HOME.get(file)
  return own === "index"
    ? own
    : own
        .replace(/\/index$/, "")
        .split("/")
        .map((part) => slug(part))
        .join("/")
}

const CHAPTER = /^(chapters\/\d+-[^/]+)\/README(\.ja)?\.md$/
/** The text of an exercise. */
export const TASK = /^(chapters\/\d+-[^/]+\/exercises\/\d+-[^/]+)\/task(\.ja)?\.md$/

/** A link to the README of the repository leads to the home page, which says the same. */
const HOME = new Map([
  ["README.md", "index"],
  ["README.ja.md", "ja"],
])

/** The text's first heading, without marks of code. */
export function titleOf(markdown: string): string | undefined {
  return /^# (.+)$/m.exec(markdown)?.[1]?.replaceAll("`", "")
}
