import { expect, test } from "vitest"
import { durations, type Failure, failureLines, type Task, tasksOf } from "./summary.ts"

const task = (fields: Partial<Task>): Task => ({
  package: "@ping-from-zero/lab",
  folder: "packages/lab",
  task: "test",
  seconds: 1,
  failed: false,
  cached: false,
  log: "",
  ...fields,
})
const failure: Failure = { file: "packages/lab/src/a.test.ts", line: 7, name: "a > b", message: "no\nmore" }

test("turbo's summary as tasks: a task that was not run has no execution", () => {
  const execution = { startTime: 1_000, endTime: 3_500, exitCode: 1 }
  const tasks = [
    { package: "//", directory: "", task: "check", logFile: "log", cache: { status: "MISS" }, execution },
    { package: "//", directory: "", task: "check-packages", logFile: "log" },
  ]
  expect(tasksOf(JSON.stringify({ tasks }), (file) => `text of ${file}`)).toEqual([
    {
      package: "//",
      folder: "",
      task: "check",
      seconds: 2.5,
      failed: true,
      cached: false,
      log: "text of log",
    },
  ])
})

test("a task that turbo had to kill has no exit code, and has failed", () => {
  const tasks = [
    { package: "//", directory: "", task: "check", logFile: "", execution: { startTime: 0, endTime: 0 } },
  ]
  expect(tasksOf(JSON.stringify({ tasks }), () => "")[0]?.failed).toBe(true)
})

test("the package that took longest comes first", () => {
  const tasks = [
    task({ package: "//", task: "check", seconds: 3 }),
    task({ seconds: 40 }),
    task({ task: "typecheck", seconds: 2, cached: true }),
  ]
  expect(durations(tasks)).toEqual([
    "lab                  42.0 s: test 40.0, typecheck cached",
    "(root)                3.0 s: check 3.0",
  ])
})

test("a failing test is named by file and line, and its task not once more", () => {
  expect(failureLines([task({ failed: true })], [failure, failure])).toEqual([
    "packages/lab/src/a.test.ts:7  a > b: no",
  ])
})

test.each([
  ["typecheck", "\x1b[31msrc/x.ts(3,4): error TS1: no\x1b[0m\n", "packages/lab/src/x.ts:3  error TS1: no"],
  ["check", "src/b.ts:5:9 lint/style/x\n  text\nsome errors\n", "packages/lab/src/b.ts:5  lint/style/x"],
  ["test", "built\nthe site has no page\n", "@ping-from-zero/lab#test  the site has no page"],
  ["test", "", "@ping-from-zero/lab#test  printed nothing"],
])("%s failed without a test: %j", (name, log, line) => {
  expect(failureLines([task({ task: name, failed: true, log })], [])).toEqual([line])
})
