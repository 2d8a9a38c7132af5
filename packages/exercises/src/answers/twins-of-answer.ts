import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import type { Twins } from "@ping-from-zero/process"
import type { Answer, Exercise } from "../exercise.ts"
import { sourceOf } from "../find-exercises.ts"
import { starterOf } from "../holes/starter.ts"
import { answered } from "./answered.ts"

/** A text in place of each file of an exercise, by the path of the package's own. */
export type Texts = ReadonlyMap<string, string>

export function textsOfAnswer(exercise: Exercise, answer: Answer): Texts {
  const { file: changed = exercise.holes[0]!.file } = answer
  return new Map(
    exercise.holes.map(({ file }) => {
      const path = sourceOf(exercise, file)
      const text = readFileSync(path, "utf8")
      return [path, file === changed ? answered(text, file, answer) : text]
    }),
  )
}

export function textsOfStarter(exercise: Exercise): Texts {
  return new Map(
    exercise.holes.map((hole) => {
      const path = sourceOf(exercise, hole.file)
      return [path, starterOf(readFileSync(path, "utf8"), hole)]
    }),
  )
}

/** Writes them to a new folder within this one: the reader's own copies stay as they are. */
export function writtenTwins(texts: Texts, folder: string): Twins {
  const place = mkdtempSync(join(folder, "answer-"))
  return new Map(
    [...texts].map(([path, text]) => {
      const twin = join(place, path.slice(path.lastIndexOf("/src/") + "/src/".length))
      mkdirSync(dirname(twin), { recursive: true })
      writeFileSync(twin, text)
      return [path, twin]
    }),
  )
}
