import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { afterEach, beforeEach, expect, test } from "vitest"
import { replaceFile } from "./replace-file.ts"

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "replace-file-"))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** As a disk that is full after one byte. */
const diskIsFull = (path: string) => {
  writeFileSync(path, "x")
  throw new Error("ENOSPC: no space left on device, write")
}

test("a file is written and written anew, by its path or its URL", () => {
  const path = join(folder, "file")
  replaceFile(path, "one", 0o600)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  replaceFile(pathToFileURL(path), "two")
  expect(readFileSync(path, "utf8")).toBe("two")
  expect(readdirSync(folder)).toEqual(["file"])
})

test("on a full disk nothing is left of the new one, and the old one stays", () => {
  const path = join(folder, "file")
  expect(() => replaceFile(path, "one", 0o600, diskIsFull)).toThrow("ENOSPC")
  expect(readdirSync(folder)).toEqual([])
  replaceFile(path, "one")
  expect(() => replaceFile(path, "two", 0o600, diskIsFull)).toThrow("ENOSPC")
  expect(readFileSync(path, "utf8")).toBe("one")
  expect(readdirSync(folder)).toEqual(["file"])
})

test("where a folder stands, it stays, and nothing beside it", () => {
  const path = join(folder, "folder")
  mkdirSync(path)
  expect(() => replaceFile(path, "text")).toThrow()
  expect(readdirSync(path)).toEqual([])
  expect(readdirSync(folder)).toEqual(["folder"])
})
