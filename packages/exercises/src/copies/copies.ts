import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import type { Lang } from "@ping-from-zero/story"
import type { LoadedExercise } from "../find-exercises.ts"
import type { Hole } from "../holes/starter.ts"
import { withHole } from "../holes/with-hole.ts"
import { difference } from "./difference.ts"
import { mineOf } from "./mine.ts"
import { type CopyRecord, noteRecord, readRecords } from "./records.ts"
import { type WrittenFile, writtenFiles } from "./written-files.ts"

/** Where the reader writes. */
export function copiesOf(one: LoadedExercise, mine: string = mineOf(one.exercise)): string[] {
  return writtenFiles(one).map(({ file }) => join(mine, file))
}

/**
 * Makes the copies that are not there. In one that another exercise has made already, what this one takes out is taken
 * out as well, once, unless the reader has changed it.
 * @param lang of what is not code
 * @param mine where the copies lie
 */
export async function makeCopies(
  one: LoadedExercise,
  lang: Lang,
  mine: string = mineOf(one.exercise),
): Promise<void> {
  const records = readRecords(mine)
  for (const written of writtenFiles(one)) {
    const copy = join(mine, written.file)
    const record = records[written.file]
    if (!existsSync(copy)) {
      writeAt(copy, await written.starter(lang))
      noteRecord(mine, written.file, { exercises: [one.id], ...baseNow(written) })
    } else if (written.hole && !record?.exercises.includes(one.id)) {
      const base = { ...baseNow(written), ...record }
      addHole(copy, written.hole, base.base ?? "")
      noteRecord(mine, written.file, { ...base, exercises: [...(record?.exercises ?? []), one.id] })
    }
  }
  writeAt(join(mine, "tsconfig.json"), TSCONFIG)
}

function baseNow({ base }: WrittenFile): Pick<CopyRecord, "base"> {
  return base === undefined ? {} : { base: readFileSync(base, "utf8") }
}

function addHole(copy: string, hole: Hole, base: string): void {
  const text = readFileSync(copy, "utf8")
  const holed = withHole(text, hole, base)
  if (holed !== text) writeAt(copy, holed)
}

/** Each copy is set aside, under a name that nothing reads. @returns where they lie now */
export function setCopiesAside(one: LoadedExercise, mine: string = mineOf(one.exercise)): string[] {
  return copiesOf(one, mine).flatMap((copy) => {
    if (!existsSync(copy)) return []
    let number = 1
    while (existsSync(`${copy}.${number}.old`)) number++
    renameSync(copy, `${copy}.${number}.old`)
    return [`${copy}.${number}.old`]
  })
}

/** A file of ours that has changed since the reader's copy of it was made. */
export interface StaleCopy {
  /** Ours. */
  readonly path: string
  readonly difference: readonly string[]
}

export function staleCopies(one: LoadedExercise, mine: string = mineOf(one.exercise)): StaleCopy[] {
  const records = readRecords(mine)
  return writtenFiles(one).flatMap(({ file, base: path }) => {
    const before = records[file]?.base
    if (path === undefined || before === undefined) return []
    const now = readFileSync(path, "utf8")
    return before === now ? [] : [{ path, difference: difference(before, now) }]
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
