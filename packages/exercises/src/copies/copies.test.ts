import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import type { HoleExercise } from "../exercise.ts"
import { findExercises, type LoadedExercise, loadExercise, sourceOf } from "../find-exercises.ts"
import { copiesOf, makeCopies, setCopiesAside, staleCopies } from "./copies.ts"
import { noteRecord, readRecords } from "./records.ts"
import { twinsFor } from "./twins-for.ts"
import { writtenFiles } from "./written-files.ts"

const FILE = "protocols/ping.ts"
let mine: string
beforeEach(() => {
  mine = mkdtempSync(join(tmpdir(), "mine-"))
})
afterEach(() => rmSync(mine, { recursive: true }))

function exercise(id: string, ...bodies: string[]): LoadedExercise<HoleExercise> {
  const text = { en: "", ja: "" }
  const one: HoleExercise = {
    title: text,
    package: "libp2p-style-ping",
    holes: [{ file: FILE, bodies }],
    minutes: 1,
    tests: [],
    peers: [],
    proves: { scenarios: text, peers: text },
    hints: [text, text, text],
    elsewhere: [],
  }
  return { id, chapter: 3, number: 1, url: new URL("file:///"), exercise: one }
}

const asking = exercise("3.1", "sendPing")
const answering = exercise("3.2", "answerPings")
const copy = () => join(mine, FILE)
const read = () => readFileSync(copy(), "utf8")
const write = (from: string, to: string) => writeFileSync(copy(), read().replace(from, to))

test("a copy is made once; one that is gone is made again; the editor's tsconfig lies beside", async () => {
  await makeCopies(asking, "en", mine)
  expect(read()).toContain('throw new NotWritten("sendPing")')
  expect(JSON.parse(readFileSync(join(mine, "tsconfig.json"), "utf8")).compilerOptions.rootDirs).toEqual([
    ".",
    "../src",
  ])
  write('throw new NotWritten("sendPing")', "return")
  await makeCopies(asking, "en", mine)
  expect(read()).not.toContain('NotWritten("sendPing")')
  rmSync(copy())
  await makeCopies(asking, "en", mine)
  expect(read()).toContain('throw new NotWritten("sendPing")')
})

test("two exercises share the copy: going back to the first does not undo the second", async () => {
  await makeCopies(asking, "en", mine)
  write('throw new NotWritten("sendPing")', "return // mine")
  await makeCopies(answering, "en", mine)
  expect(read()).toContain('throw new NotWritten("answerPings")')
  write('throw new NotWritten("answerPings")', "stream.end() // mine")
  await makeCopies(asking, "en", mine)
  await makeCopies(answering, "en", mine)
  expect(read()).toContain("return // mine")
  expect(read()).toContain("stream.end() // mine")
})

test("a check of one uses what was written for it alone", async () => {
  await makeCopies(asking, "en", mine)
  const [before] = [...twinsFor([asking], [asking], () => mine).values()]
  expect(before).toBe(copy())
  await makeCopies(answering, "en", mine)
  write('throw new NotWritten("sendPing")', "return // mine")
  const all = [asking, answering]
  const [alone = ""] = [...twinsFor([asking], all, () => mine).values()]
  expect(readFileSync(alone, "utf8")).toContain("return // mine")
  expect(readFileSync(alone, "utf8")).not.toContain('NotWritten("answerPings")')
  const [both] = [...twinsFor(all, all, () => mine).values()]
  expect(both).toBe(copy())
})

test("set aside, again and again, and nothing is lost", async () => {
  await makeCopies(asking, "en", mine)
  write('throw new NotWritten("sendPing")', "return // first")
  expect(setCopiesAside(asking, mine)).toEqual([`${copy()}.1.old`])
  expect(existsSync(copy())).toBe(false)
  await makeCopies(asking, "en", mine)
  expect(setCopiesAside(asking, mine)).toEqual([`${copy()}.2.old`])
  expect(setCopiesAside(asking, mine)).toEqual([])
  expect(readFileSync(`${copy()}.1.old`, "utf8")).toContain("return // first")
})

test("a copy of an older source is told, with the lines that differ", async () => {
  await makeCopies(asking, "en", mine)
  expect(staleCopies(asking, mine)).toEqual([])
  const record = readRecords(mine)[FILE]!
  noteRecord(mine, FILE, {
    ...record,
    base: record.base!.replace("const PING_BYTES = 32", "const PING_BYTES = 31"),
  })
  expect(staleCopies(asking, mine)).toEqual([
    {
      path: sourceOf(asking.exercise, FILE),
      difference: ["- const PING_BYTES = 31", "+ const PING_BYTES = 32"],
    },
  ])
})

test("no file beside the copy shows the solution", async () => {
  await makeCopies(asking, "en", mine)
  expect(readFileSync(join(mine, ".exercises.json"), "utf8")).not.toContain("WrongEcho")
  expect(readRecords(mine)[FILE]?.base).toContain("throw new WrongEcho()")
})

test("a damaged record is a reader who begins", async () => {
  await makeCopies(asking, "en", mine)
  writeFileSync(join(mine, ".exercises.json"), "{")
  expect(readRecords(mine)).toEqual({})
  await makeCopies(asking, "en", mine)
  expect(readRecords(mine)[FILE]?.exercises).toEqual(["3.1"])
})

test("a file of his own begins as the starter, and is read in the solution's place; a form in nobody's", async () => {
  const all = await Promise.all(findExercises().map(loadExercise))
  const own = all.find(({ exercise }) => "file" in exercise)!
  await makeCopies(own, "en", mine)
  const [copy = ""] = copiesOf(own, mine)
  const { base = "", source = "" } = writtenFiles(own)[0]!
  expect(copy).toBe(join(mine, own.id, basename(source)))
  expect(readFileSync(copy, "utf8")).toBe(readFileSync(base, "utf8"))
  expect([...twinsFor([own], all, () => mine)]).toEqual([[source, copy]])
  const form = all.find(({ exercise }) => "form" in exercise)!
  expect([...twinsFor([form], all, () => mine)]).toEqual([])
  expect(staleCopies(own, mine)).toEqual([])
})
