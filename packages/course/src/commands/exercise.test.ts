import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { findExercises, loadExercise, MINE_VARIABLE } from "@ping-from-zero/exercises/find"
import { CHAPTERS, NODE } from "@ping-from-zero/process"
import { LANGS } from "@ping-from-zero/story"
import { refusal } from "ping-from-zero/testing"
import stringWidth from "string-width"
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { ChapterRun } from "../../fixtures/chapter-run.ts"
import { introduction } from "../exercise/shown.ts"
import { pathOf } from "../texts/texts.ts"
import { exerciseCommand } from "./exercise.ts"

vi.setConfig({ testTimeout: 60_000 })

const SOLUTION = readFileSync(pathOf("packages/libp2p-style-ping/src/protocols/ping.ts"), "utf8")
let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "exercise-"))
})
afterEach(() => rmSync(home, { recursive: true }))

const copy = () => join(home, "mine/libp2p-style-ping/protocols/ping.ts")

/** What the command prints, and its exit code. */
async function typed(...args: string[]): Promise<{ code: unknown; stdout: string }> {
  let stdout = ""
  const written = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    stdout += text
    return true
  })
  vi.stubEnv(MINE_VARIABLE, join(home, "mine"))
  const before = process.exitCode
  process.exitCode = 0
  try {
    await command().parseAsync(args, { from: "user" })
    return { code: process.exitCode, stdout }
  } finally {
    process.exitCode = before
    written.mockRestore()
    vi.unstubAllEnvs()
  }
}

const command = () =>
  exerciseCommand({ chapters: CHAPTERS, progress: pathToFileURL(join(home, "progress.json")) })

test("the list: each exercise, and the next one; as JSON, one object a line", async () => {
  writeFileSync(join(home, "progress.json"), JSON.stringify({ exercises: { "1.2": "2026-11-28" } }))
  const { stdout } = await typed()
  expect(stdout).toMatch(/ {2}✓ 1\.2 +a check with a deadline +30 min\n/)
  expect(stdout).toMatch(/ Next {2}pnpm exercise \d\.\d\n$/)
  const lines = (await typed("--json")).stdout.trimEnd().split("\n")
  const objects = lines.map((line) => JSON.parse(line))
  expect(objects.find(({ exercise }) => exercise === "1.2")).toMatchObject({
    minutes: 30,
    done: "2026-11-28",
  })
  expect(objects.find(({ exercise }) => exercise === "3.1")).toMatchObject({ done: false })
})

test("checked once as JSON: the copy is made, and its starter fails", async () => {
  const { code, stdout } = await typed("3.1", "--once", "--json", "--rung", "2")
  expect(code).toBe(1)
  const events = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
  const message = expect.stringContaining("sendPing is not written yet")
  expect(events).toEqual([
    { event: "exercise", id: "3.1", file: copy() },
    { event: "rung", rung: "types", ok: true, message: expect.any(String) },
    { event: "rung", rung: "vectors", ok: false, message },
    { event: "verdict", passed: false },
  ])
})

test("checked once again, the task is named and no longer told", async () => {
  const check = () => typed("4.2", "--once", "--rung", "1", "--lang", "en")
  expect((await check()).stdout).toContain("watchers'")
  const { stdout } = await check()
  expect(stdout).toContain("task: chapters/4-what-each-check-sees/exercises/2-five-reports/task.md")
  expect(stdout).not.toContain("watchers'")
})

test.each(LANGS)("the task (%s) fits 80 columns, but for links and files", async (lang) => {
  for (const one of await Promise.all(findExercises().map(loadExercise))) {
    const text = introduction(one, lang, { EDITOR: "vi" })
    expect(text).toContain(one.exercise.title[lang])
    expect(text).toContain("vi packages/")
    const long = text.split("\n").filter((line) => stringWidth(line) > 80)
    expect(long.filter((line) => !/https?:|\/mine\//.test(line))).toEqual([])
  }
})

test("each hint tells more; the last one stays, and says that it is and what is left", async () => {
  const titles: (string | undefined)[] = []
  for (let i = 0; i < 4; i++) {
    const { stdout } = await typed("3.1", "--hint", "--lang", "en")
    titles.push(/Hint \d of 3/.exec(stdout)?.[0])
    const isLast = i >= 2
    expect(stdout.includes("That is the last hint. Our solution: pnpm exercise 3.1 --solution")).toBe(isLast)
    expect(stdout.includes("Next  pnpm exercise 3.1 --hint")).toBe(!isLast)
  }
  expect(titles).toEqual(["Hint 1 of 3", "Hint 2 of 3", "Hint 3 of 3", "Hint 3 of 3"])
})

test("the solution is shown after a question, or where none is wanted", async () => {
  expect(await refusal(command(), ["3.1", "--solution"])).toContain("add --yes")
  expect((await typed("3.1", "--solution", "--yes")).stdout).toContain("export async function sendPing(")
})

test("begun anew: what was written is kept beside", async () => {
  expect((await typed("3.1", "--reset")).stdout).toContain("there was no copy yet")
  mkdirSync(dirname(copy()), { recursive: true })
  writeFileSync(copy(), "mine")
  expect((await typed("3.1", "--reset")).stdout).toContain(`${copy()}.1.old`)
  expect(readFileSync(`${copy()}.1.old`, "utf8")).toBe("mine")
})

const MAIN = fileURLToPath(new URL("../../fixtures/exercise-main.ts", import.meta.url))
const inProcess = (...args: string[]) => new ChapterRun(args, undefined, [...NODE, MAIN, "exercise"])

test("it waits for a save and checks again; a copy that is gone is made again; passing ends it", async () => {
  const watching = inProcess("3.1", "--rung", "2")
  const file = join(watching.home, "mine/libp2p-style-ping/protocols/ping.ts")
  const waits = () => watching.stdout.split("waiting for you to save").length - 1
  await vi.waitFor(() => expect(waits()).toBe(1), { timeout: 50_000 })
  rmSync(file)
  await vi.waitFor(() => expect(waits()).toBe(2), { timeout: 50_000 })
  expect(watching.stdout).toContain("was gone: it is made again")
  writeFileSync(file, SOLUTION)
  expect(await watching.ended).toEqual({ code: 0, signal: null })
  expect(watching.stdout).toMatch(/2 ✓ vectors/)
  expect(existsSync(join(watching.home, "progress.json"))).toBe(false) // two rungs are not all of them
  watching.forget()
})

test("Ctrl-C while it waits ends it, and leaves nothing", async () => {
  const watching = inProcess("3.1", "--rung", "2")
  await vi.waitFor(() => expect(watching.stdout).toContain("waiting for you to save"), { timeout: 50_000 })
  watching.signalGroup("SIGINT")
  expect(await watching.ended).toEqual({ code: 130, signal: null })
  await vi.waitFor(() => expect(watching.leftProcesses()).toEqual([]))
  watching.forget()
})

describe("wrong usage", () => {
  test.each([
    [["9.9"], 'there is no exercise "9.9": type pnpm exercise and one of'],
    [["3.1", "--rung", "6"], 'there is no rung "6": type --rung and 1 to 5'],
    [["--once"], "say which exercise"],
    [["3.1", "--lang", "fr"], "fr"],
  ])("%j", async (args, sentence) => {
    expect(await refusal(command(), args)).toContain(sentence)
  })
})
