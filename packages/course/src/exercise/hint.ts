import type { LoadedExercise } from "@ping-from-zero/exercises/find"
import { type Lang, wrap } from "@ping-from-zero/story"
import { words } from "./words.ts"

/** One of an exercise's hints, and how to get the next one. @param number from 1 */
export function hint({ exercise, id }: LoadedExercise, number: number, lang: Lang): string {
  const { hints } = exercise
  const title = words.hint(number, hints.length)[lang]
  const more =
    number < hints.length ? `${words.next[lang]}  pnpm exercise ${id} --hint` : words.lastHint(id)[lang]
  const lines = wrap(hints[number - 1]![lang], 76).map((line) => `   ${line}`)
  return ["", ` ${title}`, ...lines, "", ` ${more}`, "", ""].join("\n")
}
