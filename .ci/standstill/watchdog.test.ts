import { spawn } from "node:child_process"
import { once } from "node:events"
import { setTimeout } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { expect, onTestFinished, test } from "vitest"
import { longest } from "./watchdog.ts"

test.each([
  ["no pause", [], 0],
  ["one before", [{ end: 900, ms: 500 }], 0],
  ["one that began before", [{ end: 1_200, ms: 500 }], 200],
  [
    "the longer of two",
    [
      { end: 1_100, ms: 20 },
      { end: 1_500, ms: 70 },
    ],
    70,
  ],
])("the longest pause since 1000: %s", (_name, pauses, ms) => {
  expect(longest(pauses, 1_000)).toBe(ms)
})

test("a process that is stopped, as on a machine that stands still, sees the pause when it wakes up", async () => {
  const program = fileURLToPath(new URL("fixtures/stopped.ts", import.meta.url))
  const child = spawn(process.execPath, ["--import", "tsx", program], { stdio: ["pipe", "pipe", "inherit"] })
  onTestFinished(() => void child.kill("SIGKILL"))
  await once(child.stdout, "data")
  child.kill("SIGSTOP")
  await setTimeout(400)
  child.kill("SIGCONT")
  child.stdin.write("\n")
  expect(Number((await once(child.stdout, "data")).toString())).toBeGreaterThan(300)
})
