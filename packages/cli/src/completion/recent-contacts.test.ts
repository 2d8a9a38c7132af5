import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { noteContacts, recentContacts, recentFile } from "./recent-contacts.ts"

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "recent-"))
})
afterEach(() => rmSync(folder, { recursive: true }))

test("what was typed last comes first, once, and fifty at most; nobody else can read it", () => {
  const file = recentFile({ XDG_STATE_HOME: folder })
  expect(recentContacts(file)).toEqual([])
  noteContacts(file, ["a:1", "b:2"])
  noteContacts(file, ["c:3", "a:1"])
  expect(recentContacts(file)).toEqual(["c:3", "a:1", "b:2"])
  expect(statSync(file).mode & 0o777).toBe(0o600)
  noteContacts(
    file,
    Array.from({ length: 60 }, (_, i) => `d:${i}`),
  )
  expect(recentContacts(file)).toHaveLength(50)
})

test("where nothing can be kept, nothing is", () => {
  writeFileSync(join(folder, "file"), "")
  const file = join(folder, "file", "contacts")
  noteContacts(file, ["a:1"])
  expect(recentContacts(file)).toEqual([])
})
