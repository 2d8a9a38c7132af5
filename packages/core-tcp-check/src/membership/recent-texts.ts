/** The texts that went through here lately: how a broadcast ends instead of circling for ever. */
export interface RecentTexts {
  /** The oldest first. */
  readonly batches: readonly Batch[]
  /** UTF-16 units held, all texts together. */
  readonly length: number
}

/** Texts are forgotten by the batch. To add one copies its batch and the list of batches, and not all that are known. */
interface Batch {
  readonly texts: ReadonlySet<string>
  readonly length: number
}

/** Both limits together bound what a stranger can make us remember; the book's list grows without end. */
export const MAX_RECENT_TEXTS = 1_000
export const MAX_RECENT_LENGTH = 4_194_304 // 4 Mi

const BATCHES = 25
const BATCH_TEXTS = MAX_RECENT_TEXTS / BATCHES
const BATCH_LENGTH = Math.floor(MAX_RECENT_LENGTH / BATCHES)

export const NO_TEXTS: RecentTexts = { batches: [], length: 0 }

export function isRecent({ batches }: RecentTexts, text: string): boolean {
  return batches.some(({ texts }) => texts.has(text))
}

/** Adds a text that is not yet there, and forgets the oldest batches beyond the limits. */
export function remember(recent: RecentTexts, text: string): RecentTexts {
  const newest = recent.batches.at(-1)
  const batches =
    newest && newest.texts.size < BATCH_TEXTS && newest.length + text.length <= BATCH_LENGTH
      ? recent.batches.with(-1, withText(newest, text))
      : [...recent.batches, withText(EMPTY, text)]
  let length = recent.length + text.length
  while (batches.length > BATCHES || length > MAX_RECENT_LENGTH) length -= batches.shift()!.length
  return { batches, length }
}

const EMPTY: Batch = { texts: new Set(), length: 0 }

function withText({ texts, length }: Batch, text: string): Batch {
  return { texts: new Set(texts).add(text), length: length + text.length }
}
