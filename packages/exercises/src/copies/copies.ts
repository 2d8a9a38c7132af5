import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import type { Exercise } from "../exercise.ts"
import { type LoadedExercise, sourceOf } from "../find-exercises.ts"
import { type Hole, starterOf } from "../holes/starter.ts"
import { withHole } from "../holes/with-hole.ts"
import { difference } from "./difference.ts"
import { mineOf } from "./mine.ts"
import { noteRecord, readRecords } from "./records.ts"

/** Where the reader writes. @param file from the package's `src/` */
export function copyOf(exercise: Pick<Exercise, "package">, file: string): string {
  return join(mineOf(exercise), file)
}

/**
 * Makes the copies that are not there. In one that another exercise has made already, what this one takes out is taken
 * out as well, once, unless the reader has changed it.
 * @param mine where the copies lie
 */
export function makeCopies(
  { id, exercise }: Pick<LoadedExercise, "id" | "exercise">,
  mine: string = mineOf(exercise),
): void {
  const records = readRecords(mine)
  for (const hole of exercise.holes) {
    const copy = join(mine, hole.file)
    const source = readFileSync(sourceOf(exercise, hole.file), "utf8")
    const record = records[hole.file]
    if (!existsSync(copy)) {
      writeAt(copy, starterOf(source, hole))
      noteRecord(mine, hole.file, { exercises: [id], base: source })
    } else if (!record?.exercises.includes(id)) {
      addHole(copy, hole, record?.base ?? source)
      const { exercises = [], base = source } = record ?? {}
      noteRecord(mine, hole.file, { exercises: [...exercises, id], base })
    }
  }
  writeAt(join(mine, "tsconfig.json"), TSCONFIG)
}

function addHole(copy: string, hole: Hole, base: string): void {
  const text = readFileSync(copy, "utf8")
  const holed = withHole(text, hole, base)
  if (holed !== text) writeAt(copy, holed)
}

/** Each copy is set aside, under a name that nothing reads. @returns where they lie now */
export function setCopiesAside(exercise: Exercise, mine: string = mineOf(exercise)): string[] {
  return exercise.holes.flatMap(({ file }) => {
    const copy = join(mine, file)
    if (!existsSync(copy)) return []
    let number = 1
    while (existsSync(`${copy}.${number}.old`)) number++
    renameSync(copy, `${copy}.${number}.old`)
    return [`${copy}.${number}.old`]
  })
}

/** A package's file that has changed since the copy of it was made. */
export interface StaleCopy {
  readonly file: string
  readonly difference: readonly string[]
}

export function staleCopies(exercise: Exercise, mine: string = mineOf(exercise)): StaleCopy[] {
  const records = readRecords(mine)
  return exercise.holes.flatMap(({ file }) => {
    const base = records[file]?.base
    const source = readFileSync(sourceOf(exercise, file), "utf8")
    return base === undefined || base === source ? [] : [{ file, difference: difference(base, source) }]
  })
}

function writeAt(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

/** For the reader's editor: what a copy imports stands in `src/`, or is a copy beside it. */
const TSCONFIG = `{
  "extends": "../../../tsconfig.base.json",
  "compilerOptions": {
    "noEmit": true,
    "composite": false,
    "isolatedDeclarations": false,
    "types": ["node"],
    "rootDirs": [".", "../src"]
  },
  "include": ["."]
}
`
