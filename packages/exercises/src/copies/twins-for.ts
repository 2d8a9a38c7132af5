import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import type { Twins } from "@ping-from-zero/process"
import { holeExercises, type LoadedExercise, sourceOf } from "../find-exercises.ts"
import type { Hole } from "../holes/starter.ts"
import { withoutOthers } from "../holes/with-hole.ts"
import { mineOf } from "./mine.ts"
import { writtenFiles } from "./written-files.ts"

/** Where a copy stands in which other exercises' parts are the package's again. */
const ALONE = ".alone"

/**
 * The reader's copies of these exercises alone, in place of our files.
 * @param all every exercise: those that share a file with these do not count
 * @param mine the folder of a package's copies
 */
export function twinsFor(
  chosen: readonly LoadedExercise[],
  all: readonly LoadedExercise[],
  mine: (exercise: LoadedExercise["exercise"]) => string = mineOf,
): Twins {
  const twins = new Map<string, string>()
  for (const one of chosen) {
    for (const { file, source, hole } of writtenFiles(one)) {
      if (source === undefined) continue
      const others = hole
        ? holesIn(
            source,
            all.filter((other) => !chosen.includes(other)),
          )
        : []
      twins.set(source, alone(mine(one.exercise), file, readFileSync(source, "utf8"), others))
    }
  }
  return twins
}

/** What these exercises take out of this file of ours. */
function holesIn(source: string, all: readonly LoadedExercise[]): Hole[] {
  return holeExercises(all).flatMap(({ exercise }) =>
    exercise.holes.filter(({ file }) => sourceOf(exercise, file) === source),
  )
}

function alone(mine: string, file: string, source: string, others: readonly Hole[]): string {
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
