import { createHash } from "node:crypto"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { HoleExercise } from "../exercise.ts"
import { holeExercises, type LoadedExercise } from "../find-exercises.ts"
import { mineOf } from "./mine.ts"
import { noteRecord, readRecords } from "./records.ts"
import { twinsFor } from "./twins-for.ts"

/** Parts of a stage that have passed all rungs once, with what has become of them since. */
export interface PassedExercise {
  readonly one: LoadedExercise<HoleExercise>
  /** The copies are as they were when it passed, and so are the package's files that they stand for. */
  readonly isUnchanged: boolean
}

/** All rungs were passed with the copies as they are now. */
export function notePassed(one: LoadedExercise<HoleExercise>, all: readonly LoadedExercise[]): void {
  const mine = mineOf(one.exercise)
  for (const { file } of one.exercise.holes) {
    const record = readRecords(mine)[file]
    if (record)
      noteRecord(mine, file, { ...record, passed: { ...record.passed, [one.id]: hashOf(one, all) } })
  }
}

/** Those whose copies are still there. */
export function passedExercises(all: readonly LoadedExercise[]): PassedExercise[] {
  return holeExercises(all).flatMap((one) => {
    const mine = mineOf(one.exercise)
    const { holes } = one.exercise
    if (holes.length === 0 || !holes.every(({ file }) => existsSync(join(mine, file)))) return []
    const records = readRecords(mine)
    const hashes = holes.map(({ file }) => records[file]?.passed?.[one.id])
    if (hashes.some((hash) => hash === undefined)) return []
    const now = hashOf(one, all)
    return [{ one, isUnchanged: hashes.every((hash) => hash === now) }]
  })
}

/** Of the reader's copies of this exercise alone, and of what they stand for: others import from it what it has today. */
function hashOf(one: LoadedExercise, all: readonly LoadedExercise[]): string {
  const hash = createHash("sha256")
  for (const pair of twinsFor([one], all)) for (const path of pair) hash.update(readFileSync(path))
  return hash.digest("hex")
}
