/** A piece of a text that becomes another. */
export interface Edit {
  readonly from: number
  /** Exclusive. */
  readonly to: number
  readonly by: string
}

/** All of them at once: none may lie within another. */
export function edited(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.from - a.from)
    .reduce((all, { from, to, by }) => all.slice(0, from) + by + all.slice(to), text)
}
