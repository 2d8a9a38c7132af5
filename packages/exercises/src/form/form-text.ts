import { type Lang, type Text, wrap } from "@ping-from-zero/story"
import type { Blank, Form, Question } from "./form.ts"

const WIDTH = 78

const words = {
  choose: {
    en: "Write one of these words behind each colon. Lines with # or | are not read.",
    ja: "コロンの後に、次の語のどれかを書いてください。# または | で始まる行は読み込まれません。",
  },
} satisfies Record<string, Text>

/** What is written behind the blanks: by question, from 1, and the blank's name. */
export type Written = ReadonlyMap<string, string>

export const placeOf = (number: number, blank: string): string => `${number} ${blank}`

/**
 * The form as a file: what there is to choose from, then each question with its blanks.
 * @param written what stands behind them; nothing by default
 */
export function formText(
  { blanks }: Form,
  questions: readonly Question[],
  lang: Lang,
  written: Written = new Map(),
): string {
  const head = [
    ...wrap(words.choose[lang], WIDTH - 2),
    "",
    ...blanks.flatMap((blank) => choicesOf(blank, lang)),
  ]
  const asked = questions.flatMap((question, i) => [
    "",
    `report ${i + 1}`,
    ...question.shown(lang).map((line) => `| ${line}`.trimEnd()),
    ...blanks.map(({ name }) => `${name}: ${written.get(placeOf(i + 1, name)) ?? ""}`.trimEnd()),
  ])
  return [...head.map((line) => `# ${line}`.trimEnd()), ...asked, ""].join("\n")
}

/** Filled in rightly. */
export function rightText(form: Form, questions: readonly Question[], lang: Lang): string {
  const all = questions.flatMap(({ right }, i) =>
    Object.entries(right).map(([blank, word]): [string, string] => [placeOf(i + 1, blank), word]),
  )
  return formText(form, questions, lang, new Map(all))
}

function choicesOf({ name, ask, choices }: Blank, lang: Lang): string[] {
  const width = Math.max(...choices.map(({ word }) => word.length))
  return [
    `${name}: ${ask[lang]}`,
    ...choices.flatMap(({ word, text }) =>
      wrap(text[lang], WIDTH - width - 7).map(
        (line, i) => `  ${(i === 0 ? word : "").padEnd(width)}  ${line}`,
      ),
    ),
    "",
  ]
}
