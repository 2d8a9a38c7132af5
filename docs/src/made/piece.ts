import type { Lang } from "@ping-from-zero/story"

/** Markdown that is made of other sources. Links in it are as in this file, a path from the root of the repository. */
export interface Piece {
  readonly markdown: string
  readonly file: string
}

/** What stands in place of `<!-- made: name -->`. */
export type Make = (lang: Lang) => readonly Piece[] | Promise<readonly Piece[]>
