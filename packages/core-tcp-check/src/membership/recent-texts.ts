/** The texts that went through here lately, oldest first: how a broadcast ends instead of circling for ever. */
export interface RecentTexts {
  readonly texts: ReadonlySet<string>
  /** UTF-16 units held, all texts together. */
  readonly length: number
}

/** Both limits together bound what a stranger can make us remember; the book's list grows without end. */
export const MAX_RECENT_TEXTS = 1_000
export const MAX_RECENT_LENGTH = 4_194_304 // 4 Mi

export const NO_TEXTS: RecentTexts = { texts: new Set(), length: 0 }

/** Adds a text that is not yet there, and forgets the oldest beyond the limits. */
export function remember(recent: RecentTexts, text: string): RecentTexts {
  const texts = new Set(recent.texts).add(text)
  let length = recent.length + text.length
  for (const oldest of texts) {
    if (texts.size <= MAX_RECENT_TEXTS && length <= MAX_RECENT_LENGTH) break
    texts.delete(oldest)
    length -= oldest.length
  }
  return { texts, length }
}
