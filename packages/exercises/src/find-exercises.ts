import { existsSync, readdirSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { type ChapterFolder, findChapters, ROOT } from "@ping-from-zero/process"
import type { Lang } from "@ping-from-zero/story"
import type { Answers, Exercise, HoleExercise } from "./exercise.ts"
import type { Form } from "./form/form.ts"

/** An exercise on the disk: `chapters/N-chapter/exercises/K-name/`. */
export interface ExerciseFolder {
  /** `3.1`: the chapter's number, the exercise's. */
  readonly id: string
  readonly chapter: number
  readonly number: number
  /** Ends in a slash. */
  readonly url: URL
}

/** An exercise with its place. */
export interface LoadedExercise<E extends Exercise = Exercise> extends ExerciseFolder {
  readonly exercise: E
}

/** Of these, those whose reader writes parts of a stage. */
export function holeExercises(all: readonly LoadedExercise[]): LoadedExercise<HoleExercise>[] {
  return all.filter((one): one is LoadedExercise<HoleExercise> => "holes" in one.exercise)
}

/** By chapter and number: a folder is an exercise, no list names them. */
export function findExercises(chapters: readonly ChapterFolder[] = findChapters()): ExerciseFolder[] {
  return chapters.flatMap(({ number, url }) => inChapter(number, new URL("exercises/", url)))
}

function inChapter(chapter: number, folder: URL): ExerciseFolder[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .flatMap((name): ExerciseFolder[] => {
      const number = Number(/^(\d+)-/.exec(name)?.[1])
      const url = new URL(`${name}/`, folder)
      if (Number.isNaN(number) || !existsSync(new URL("exercise.ts", url))) return []
      return [{ id: `${chapter}.${number}`, chapter, number, url }]
    })
    .sort((a, b) => a.number - b.number)
}

/** By its path, at run time: this package depends on no chapter. */
export async function loadExercise(folder: ExerciseFolder): Promise<LoadedExercise> {
  const module: { exercise: Exercise } = await import(new URL("exercise.ts", folder.url).href)
  return { ...folder, exercise: module.exercise }
}

export async function loadAnswers({ url }: ExerciseFolder): Promise<Answers> {
  const module: { answers: Answers } = await import(new URL("answers.ts", url).href)
  return module.answers
}

/** Of an exercise that is a form. */
export async function loadForm({ url }: Pick<ExerciseFolder, "url">): Promise<Form> {
  const module: { form: Form } = await import(new URL("form.ts", url).href)
  return module.form
}

/** The program that plays its scenarios. */
export function scenariosOf({ url }: ExerciseFolder): URL {
  return new URL("scenarios.ts", url)
}

/** The program that plays them with real processes, where an exercise's own file is tried so. */
export function liveScenariosOf({ url }: ExerciseFolder): URL {
  return new URL("live.ts", url)
}

export function taskOf({ url }: ExerciseFolder, lang: Lang): URL {
  return new URL(lang === "ja" ? "task.ja.md" : "task.md", url)
}

/** Where the package's own file stands. @param file from its `src/` */
export function sourceOf({ package: name }: Pick<HoleExercise, "package">, file: string): string {
  return fileURLToPath(new URL(`packages/${name}/src/${file}`, ROOT))
}
