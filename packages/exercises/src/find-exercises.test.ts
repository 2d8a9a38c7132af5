import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { expect, onTestFinished, test } from "vitest"
import { findExercises } from "./find-exercises.ts"

test("a folder with an exercise.ts is an exercise; they come by their numbers, and no list names them", () => {
  const folder = mkdtempSync(join(tmpdir(), "chapter-"))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const name of ["10-last", "2-first", "notes", "3-empty"]) {
    mkdirSync(join(folder, "exercises", name), { recursive: true })
    if (name !== "3-empty") writeFileSync(join(folder, "exercises", name, "exercise.ts"), "")
  }
  const chapters = [
    { number: 7, url: pathToFileURL(`${folder}/`) },
    { number: 8, url: pathToFileURL(`${folder}/none/`) },
  ]
  expect(findExercises(chapters).map(({ id }) => id)).toEqual(["7.2", "7.10"])
})
