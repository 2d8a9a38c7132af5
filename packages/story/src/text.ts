/** What a reader reads, in each language. Event lines stay English. */
export interface Text {
  readonly en: string
  readonly ja: string
}

export type Lang = keyof Text
export const LANGS: readonly Lang[] = ["en", "ja"]

/** The language that the environment asks for, as gettext reads it: LC_ALL, then LC_MESSAGES, then LANG. */
export function langOf(env: Readonly<Record<string, string | undefined>>): Lang {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ""
  return /^ja\b|^ja_/i.test(locale) ? "ja" : "en"
}
