import type { Text } from "@ping-from-zero/story"
import type { Form } from "./form.ts"
import { placeOf, type Written } from "./form-text.ts"

/** The form cannot be read, or is not filled in. */
export class NotFilledIn extends Error {
  override readonly name = "NotFilledIn"
  readonly why: Text

  constructor(why: Text) {
    super(why.en)
    this.why = why
  }
}

/**
 * What stands behind each colon.
 * @param questions how many there are
 * @throws {NotFilledIn}
 */
export function readForm(text: string, { blanks }: Pick<Form, "blanks">, questions: number): Written {
  const written = new Map<string, string>()
  let question = 0
  for (const [i, raw] of text.split("\n").entries()) {
    const line = raw.trim()
    if (line === "" || line.startsWith("#") || line.startsWith("|")) continue
    const begins = /^report (\d+)$/.exec(line)?.[1]
    if (begins !== undefined) question = Number(begins)
    else {
      const [, name = "", word = ""] = /^(\w+)\s*:\s*(.*)$/.exec(line) ?? []
      if (question === 0 || !blanks.some((blank) => blank.name === name)) throw unknownLine(i + 1, line)
      if (word !== "") written.set(placeOf(question, name), word)
    }
  }
  for (let number = 1; number <= questions; number++) {
    for (const { name, choices } of blanks) {
      const word = written.get(placeOf(number, name))
      if (word === undefined) throw isEmpty(number, name)
      if (!choices.some((choice) => choice.word === word)) {
        throw noChoice(number, name, word, choices.map((choice) => choice.word).join(", "))
      }
    }
  }
  return written
}

function unknownLine(number: number, line: string): NotFilledIn {
  return new NotFilledIn({
    en: `line ${number} is no part of the form: "${line}"`,
    ja: `${number} 行目は回答の形式に合いません: "${line}"`,
  })
}

function isEmpty(number: number, name: string): NotFilledIn {
  return new NotFilledIn({
    en: `report ${number}: nothing stands behind "${name}:"`,
    ja: `report ${number}: "${name}:" の後に何も書かれていません`,
  })
}

function noChoice(number: number, name: string, word: string, all: string): NotFilledIn {
  return new NotFilledIn({
    en: `report ${number}: "${word}" is none of the words for "${name}:": ${all}`,
    ja: `report ${number}: "${word}" は "${name}:" に書ける語ではありません: ${all}`,
  })
}
