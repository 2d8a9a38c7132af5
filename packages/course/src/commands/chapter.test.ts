import { mkdirSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { loadChapter } from "@ping-from-zero/lab/play"
import stringWidth from "string-width"
import { afterEach, describe, expect, test, vi } from "vitest"
import { ChapterRun } from "../../fixtures/chapter-run.ts"
import { chapterCommand } from "./chapter.ts"

vi.setConfig({ testTimeout: 20_000 })

const runs: ChapterRun[] = []
function run(...args: string[]): ChapterRun {
  const started = new ChapterRun(args)
  runs.push(started)
  return started
}
afterEach(() => {
  for (const each of runs.splice(0)) each.forget()
})

test("an act is told: its head, its nodes, what they believed, why", async () => {
  const meet = run("7", "--act", "1")
  expect(await meet.ended).toEqual({ code: 0, signal: null })
  expect(meet.stdout).toMatch(/Chapter 7 {2}A fixture .*act 1 of 7: two nodes meet/)
  expect(meet.stdout).toMatch(/a check every 0.3 s \(the fixture: 0.6 s/)
  expect(meet.stdout).toMatch(/\d\.\d\d s {2}A {2}B alive {5}connected +the kernel said yes/)
  expect(meet.stdout).toContain("B told A its port.")
  expect(meet.stdout).toMatch(/Next {2}pnpm chapter 7 --act 2\n$/)
})

test("in Japanese, within 80 columns", async () => {
  const freeze = run("7", "--act", "2", "--lang", "ja")
  await freeze.ended
  expect(freeze.stdout).toContain("A はいつ気づくでしょうか？")
  expect(freeze.stdout.split("\n").filter((line) => stringWidth(line) > 80)).toEqual([])
})

test("--json: the head of the recording first, the end last; what was run is kept", async () => {
  const kill = run("7", "--act", "3", "--json")
  await kill.ended
  const events = kill.stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
  expect(events[0]).toMatchObject({
    event: "run",
    act: { name: "kill" },
    interval: { here: 0.3, original: 0.6 },
  })
  expect(events[0].versions).toMatchObject({ node: process.versions.node })
  expect(events.find(({ event }) => event === "deed")).toMatchObject({
    node: "B",
    deed: "killed",
    how: "SIGKILL",
  })
  expect(events.at(-1).event).toBe("end")
  expect(JSON.parse(readFileSync(join(kill.home, "progress.json"), "utf8"))).toHaveProperty("7.kill")
})

test("where progress cannot be kept, one sentence says so, and playing goes on", async () => {
  const meet = run("7", "--act", "1")
  mkdirSync(join(meet.home, "progress.json"))
  expect(await meet.ended).toEqual({ code: 0, signal: null })
  expect(meet.stderr).toMatch(/^note: which acts you have seen is not kept: [^\n]+\n$/)
  expect(meet.stdout).toMatch(/Next {2}pnpm chapter 7 --act 2\n$/)
})

describe("recorded runs", () => {
  const recorded = new URL("../../fixtures/chapters/7-fixture/recorded/kill.real-time.jsonl", import.meta.url)
  afterEach(() => rmSync(recorded, { force: true }))

  test("one is written, and told where the act recalls it", async () => {
    const recording = run("7", "--act", "3", "--real-time", "--record", "--json")
    expect((await recording.ended).code).toBe(0)
    expect(readFileSync(recorded, "utf8")).toBe(recording.stdout)
    const kill = run("7", "--act", "3")
    await kill.ended
    // Between the question and the kill a node may still say that the other is alive.
    const [, recalled] = kill.stdout.split(/Recorded on \d{4}-\d\d-\d\d: Linux.*\n\n/)
    expect(recalled).toMatch(/^ {3}\d+\.\d\d s {2}B {2}killed/m)
  })

  test("one is shown where the act cannot be played, and says so", async () => {
    const elsewhere = run("7", "--act", "7")
    expect((await elsewhere.ended).code).toBe(0)
    expect(elsewhere.stdout).toContain("Recorded on 2026-11-24: Linux")
    expect(elsewhere.stdout).toContain("It is not shown live: no-such-tool is not installed.")
    expect(elsewhere.stdout).toMatch(/B {2}killed {6}SIGKILL/)
  })

  test("one cannot be made where the act cannot be played", async () => {
    const elsewhere = run("7", "--act", "7", "--record")
    expect((await elsewhere.ended).code).toBe(1)
    expect(elsewhere.stderr).toMatch(/^error: act 7 cannot be played here/)
  })
})

describe("a whole chapter", () => {
  test("what takes long begins with it, and is told when its turn comes; what is by --act only is not", async () => {
    const slow = run("8", "--json")
    expect(await slow.ended).toEqual({ code: 0, signal: null })
    expect(slow.stderr).toBe("Once, the tool has to be built: one moment.\n")
    const events = slow.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line))
    const [first, second, ...others] = events.filter(({ event }) => event === "run")
    expect(first).toMatchObject({ act: { name: "quick" }, interval: { here: 0.3 } })
    expect(second).toMatchObject({
      act: { name: "slow" },
      interval: { here: 0.6 },
      replayed: { en: expect.stringContaining("it began when the chapter did") },
    })
    expect(others).toEqual([])
    expect(Date.parse(second.date)).toBeLessThanOrEqual(Date.parse(first.date))
    expect(events.filter(({ event }) => event === "end")).toHaveLength(2)
  })

  test("the act alone is played before the reader's eyes", async () => {
    const slow = run("8", "--act", "2")
    expect((await slow.ended).code).toBe(0)
    expect(slow.stdout).toMatch(/A check every 0.6 s.*D {2}killed/s)
    expect(slow.stdout).not.toContain("Recorded on")
    expect(slow.stdout).toMatch(/Next {2}pnpm chapter\n$/)
  })

  test("what cannot be built cannot be played", async () => {
    const unbuilt = run("8", "--act", "3")
    expect((await unbuilt.ended).code).toBe(1)
    expect(unbuilt.stderr).toMatch(
      /^Once, the wreck .*\nno\nerror: act 3 cannot be played here.*the wreck was not built/,
    )
  })
})

test.each([
  [["9"], 'error: there is no chapter "9": type pnpm chapter and one of 7, 8\n'],
  [["7", "--fast"], /^error: unknown option '--fast' .*; pnpm chapter --help shows what can be typed\n$/],
])("wrong usage is one sentence and exit code 2: %j", async (args, sentence) => {
  const wrong = run(...args)
  expect(await wrong.ended).toEqual({ code: 2, signal: null })
  expect(wrong.stdout).toBe("")
  expect(wrong.stderr).toMatch(sentence)
})

describe("the sentence for", () => {
  const home = new URL("../../fixtures/", import.meta.url)
  const command = () =>
    chapterCommand({
      chapters: new URL("chapters/", home),
      progress: new URL("nowhere.json", home),
      load: loadChapter,
    })

  test.each([
    [["one"], 'there is no chapter "one": type pnpm chapter and one of 7, 8', 2],
    [["7", "--act", "0"], 'chapter 7 has no act "0": type pnpm chapter 7 --act and 1 to 7', 2],
    [["7", "--act", "two"], 'chapter 7 has no act "two": type pnpm chapter 7 --act and 1 to 7', 2],
    [["--simulated"], "say which chapter: type pnpm chapter 1 and your options", 2],
    [
      ["7", "--simulated", "--record"],
      "recorded runs are runs of real processes: leave --record or --simulated out",
      2,
    ],
    [["--act", "1"], "say which chapter: type pnpm chapter 1 and your options", 2],
    [
      ["7", "--act", "6"],
      "act 6 cannot be played here, and there is no recorded run of it: no-such-tool is not installed",
      1,
    ],
  ])("%j", async (args, message, exitCode) => {
    await expect(command().parseAsync(args, { from: "user" })).rejects.toMatchObject({
      name: "UserError",
      message,
      exitCode,
    })
  })
})
