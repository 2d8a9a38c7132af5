import type { Lang } from "@ping-from-zero/story"
import { type ExerciseFolder, loadForm } from "../find-exercises.ts"
import { placeOf } from "../form/form-text.ts"
import { NotFilledIn, readForm } from "../form/read-form.ts"
import type { RungResult } from "./result.ts"
import { words } from "./words.ts"

/** Whether every blank holds one of its words. @param text of the reader's form */
export async function checkForm(folder: ExerciseFolder, text: string, lang: Lang): Promise<RungResult> {
  const form = await loadForm(folder)
  const questions = await form.questions()
  try {
    const written = readForm(text, form, questions.length)
    return { rung: "form", ok: true, message: words.filledIn(written.size)[lang] }
  } catch (error) {
    if (!(error instanceof NotFilledIn)) throw error
    return { rung: "form", ok: false, message: error.why[lang] }
  }
}

/** Whether they are right: the first that is not, and what speaks against it. */
export async function checkAnswers(folder: ExerciseFolder, text: string, lang: Lang): Promise<RungResult> {
  const form = await loadForm(folder)
  const questions = await form.questions()
  const written = readForm(text, form, questions.length)
  for (const [i, { right, against }] of questions.entries()) {
    for (const { name } of form.blanks) {
      const word = written.get(placeOf(i + 1, name))!
      if (word === right[name]) continue
      const lines = [words.notThat(i + 1, name, word)[lang], ...(await against(name, word, lang))]
      return { rung: "answers", ok: false, message: lines.join("\n") }
    }
  }
  return { rung: "answers", ok: true, message: words.allRight(questions.length)[lang] }
}
