import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import type { Lang } from "@ping-from-zero/story"
import { type LoadedExercise, loadForm, sourceOf } from "../find-exercises.ts"
import { formText, rightText } from "../form/form-text.ts"
import { type Hole, starterOf } from "../holes/starter.ts"

/** A file that the reader writes, or writes parts of, whatever kind of exercise it is for. */
export interface WrittenFile {
  /** Where the reader's lies, from the folder of copies. */
  readonly file: string
  /** Ours, in whose place the reader's is read; a form is read in place of none. */
  readonly source?: string
  /** Ours, which the reader's began as a copy of, by its path; a form's is no file. */
  readonly base?: string
  /** What was taken out of that copy. Exercises whose holes are in one file share the reader's. */
  readonly hole?: Hole
  /** What the reader begins with. */
  readonly starter: (lang: Lang) => Promise<string>
  readonly solution: (lang: Lang) => Promise<string>
}

/** All that the reader writes for this exercise. */
export function writtenFiles(one: LoadedExercise): WrittenFile[] {
  const { id, url, exercise } = one
  if ("holes" in exercise) {
    return exercise.holes.map((hole) => {
      const source = sourceOf(exercise, hole.file)
      const text = () => readFileSync(source, "utf8")
      const starter = async () => starterOf(text(), hole)
      return { file: hole.file, source, base: source, hole, starter, solution: async () => text() }
    })
  }
  if ("form" in exercise) {
    const made = async (text: typeof formText, lang: Lang) => {
      const form = await loadForm(one)
      return text(form, await form.questions(), lang)
    }
    return [
      {
        file: `${id}/${exercise.form}`,
        starter: (lang) => made(formText, lang),
        solution: (lang) => made(rightText, lang),
      },
    ]
  }
  const source = fileURLToPath(new URL(`solution/${exercise.file}`, url))
  const base = fileURLToPath(new URL(`starter/${exercise.file}`, url))
  return [
    {
      file: `${id}/${exercise.file}`,
      source,
      base,
      starter: async () => readFileSync(base, "utf8"),
      solution: async () => readFileSync(source, "utf8"),
    },
  ]
}
