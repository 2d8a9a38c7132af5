import type { Lang, Text } from "@ping-from-zero/story"

/** What `form.ts` of an exercise's folder exports as `form`. */
export interface Form {
  /** What is asked of each question, and the words to choose from. */
  readonly blanks: readonly Blank[]
  /** Made when they are asked for: what they show may have to be played first. */
  readonly questions: () => Promise<readonly Question[]>
}

export interface Blank {
  /** Stands before the colon: `fault`. */
  readonly name: string
  readonly ask: Text
  readonly choices: readonly Choice[]
}

export interface Choice {
  /** What is written behind the colon. */
  readonly word: string
  readonly text: Text
}

export interface Question {
  readonly shown: (lang: Lang) => readonly string[]
  /** By the blank's name, the word that belongs there. */
  readonly right: Readonly<Record<string, string>>
  /** What speaks against a word that is wrong there. It does not tell the right one. */
  readonly against: (blank: string, word: string, lang: Lang) => Promise<readonly string[]>
}
