import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import type { Twins } from "@ping-from-zero/process"
import { writtenFiles } from "../copies/written-files.ts"
import type { Answer } from "../exercise.ts"
import type { LoadedExercise } from "../find-exercises.ts"
import { answered } from "./answered.ts"

/** A text in place of each file that is written for an exercise, by the path of ours; of a form, by its name. */
export type Texts = ReadonlyMap<string, string>

export async function textsOfAnswer(one: LoadedExercise, answer: Answer): Promise<Texts> {
  const files = writtenFiles(one)
  const { file: changed = files[0]!.file } = answer
  return texts(
    files.map(async ({ file, source = file, solution }): Promise<[string, string]> => {
      const text = await solution("en")
      return [source, file === changed ? answered(text, file, answer) : text]
    }),
  )
}

export async function textsOfStarter(one: LoadedExercise): Promise<Texts> {
  return texts(
    writtenFiles(one).map(
      async ({ file, source = file, starter }): Promise<[string, string]> => [source, await starter("en")],
    ),
  )
}

async function texts(pairs: readonly Promise<[string, string]>[]): Promise<Texts> {
  return new Map(await Promise.all(pairs))
}

/** Writes them to a new folder within this one: the reader's own copies stay as they are. */
export function writtenTwins(texts: Texts, folder: string): Twins {
  const place = mkdtempSync(join(folder, "answer-"))
  return new Map(
    [...texts].map(([path, text]) => {
      const twin = join(place, path.replace(/^.*\/(src|solution)\//, ""))
      mkdirSync(dirname(twin), { recursive: true })
      writeFileSync(twin, text)
      return [path, twin]
    }),
  )
}
