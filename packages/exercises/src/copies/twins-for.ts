import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import type { Twins } from "@ping-from-zero/process"
import { type LoadedExercise, sourceOf } from "../find-exercises.ts"
import { withoutOthers } from "../holes/with-hole.ts"
import { mineOf } from "./mine.ts"

/** Where a copy stands in which other exercises' parts are the package's again. */
const ALONE = ".alone"

/**
 * The reader's copies of these exercises alone, in place of the package's files.
 * @param all every exercise: those that share a file with these do not count
 * @param mine the folder of a package's copies
 */
export function twinsFor(
  chosen: readonly LoadedExercise[],
  all: readonly LoadedExercise[],
  mine: (exercise: LoadedExercise["exercise"]) => string = mineOf,
): Twins {
  const twins = new Map<string, string>()
  for (const { exercise } of chosen) {
    for (const { file } of exercise.holes) {
      const source = sourceOf(exercise, file)
      const others = all
        .filter((one) => !chosen.includes(one) && one.exercise.package === exercise.package)
        .flatMap((one) => one.exercise.holes.filter((hole) => hole.file === file))
      twins.set(source, alone(mine(exercise), file, readFileSync(source, "utf8"), others))
    }
  }
  return twins
}

function alone(
  mine: string,
  file: string,
  source: string,
  others: LoadedExercise["exercise"]["holes"],
): string {
  const copy = join(mine, file)
  if (others.length === 0) return copy
  const text = readFileSync(copy, "utf8")
  const kept = withoutOthers(text, others, source)
  if (kept === text) return copy
  const path = join(mine, ALONE, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, kept)
  return path
}

/** The copy that the reader has open, whichever of both is meant. */
export function readersPath(path: string): string {
  return path.replace(`/mine/${ALONE}/`, "/mine/")
}
