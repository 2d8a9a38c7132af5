import type { LoadedExercise } from "@ping-from-zero/exercises/find"
import { clip, type Lang, fit as toWidth } from "@ping-from-zero/story"
import stringWidth from "string-width"
import { DONE_EXERCISES, type Progress } from "../commands/progress.ts"
import { words } from "./words.ts"

/** What `pnpm exercise` prints: the exercises, chapter by chapter, what is done, and the next one. */
export function exerciseList(
  loaded: readonly LoadedExercise[],
  progress: Progress,
  { lang, json }: { readonly lang: Lang; readonly json?: boolean },
): string {
  const doneOn = ({ id }: LoadedExercise) => progress[DONE_EXERCISES]?.[id]
  if (json) {
    const objects = loaded.map((one) => ({
      exercise: one.id,
      title: one.exercise.title,
      minutes: one.exercise.minutes,
      done: doneOn(one) ?? false,
    }))
    return objects.map((object) => `${JSON.stringify(object)}\n`).join("")
  }
  const width = Math.max(0, ...loaded.map(({ exercise }) => stringWidth(exercise.title[lang])))
  const lines = loaded.flatMap((one, i) => {
    const gap = i > 0 && loaded[i - 1]!.chapter !== one.chapter ? [""] : []
    const { title, minutes } = one.exercise
    const time = words.minutes(minutes)[lang]
    const mark = doneOn(one) === undefined ? " " : "✓"
    return [...gap, clip(`  ${mark} ${toWidth(one.id, 5)} ${toWidth(title[lang], width)}  ${time}`, 80)]
  })
  const next = loaded.find((one) => doneOn(one) === undefined)
  const last = next === undefined ? words.allDone[lang] : `${words.next[lang]}  pnpm exercise ${next.id}`
  return ["", ...lines, "", ` ${last}`, ""].join("\n")
}
