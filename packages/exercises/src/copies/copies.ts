import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { ROOT, type Twins } from "@ping-from-zero/process"
import type { Exercise } from "../exercise.ts"
import { sourceOf } from "../find-exercises.ts"
import { starterOf } from "../holes/starter.ts"

/** The folder in a package where a reader's copies lie; git, the gate and the build do not see it. */
export const MINE = "mine"

/** Where the reader writes. @param file from the package's `src/` */
export function copyOf({ package: name }: Pick<Exercise, "package">, file: string): string {
  return fileURLToPath(new URL(`packages/${name}/${MINE}/${file}`, ROOT))
}

/** The reader's copies of this exercise alone, in place of the package's files. */
export function twinsFor(exercise: Exercise): Twins {
  return new Map(exercise.holes.map(({ file }) => [sourceOf(exercise, file), copyOf(exercise, file)]))
}

/** Makes the copies that are not there. @returns those that were made */
export function makeCopies(exercise: Exercise): string[] {
  return exercise.holes.flatMap((hole) => {
    const copy = copyOf(exercise, hole.file)
    if (existsSync(copy)) return []
    const source = readFileSync(sourceOf(exercise, hole.file), "utf8")
    writeAt(copy, starterOf(source, hole))
    writeAt(join(mineOf(exercise), "tsconfig.json"), TSCONFIG)
    return [copy]
  })
}

/** Each copy is set aside, under a name that nothing reads. @returns where it lies now */
export function setCopiesAside(exercise: Exercise): string[] {
  return exercise.holes.flatMap(({ file }) => {
    const copy = copyOf(exercise, file)
    if (!existsSync(copy)) return []
    let number = 1
    while (existsSync(`${copy}.${number}.old`)) number++
    renameSync(copy, `${copy}.${number}.old`)
    return [`${copy}.${number}.old`]
  })
}

function mineOf({ package: name }: Pick<Exercise, "package">): string {
  return fileURLToPath(new URL(`packages/${name}/${MINE}/`, ROOT))
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
