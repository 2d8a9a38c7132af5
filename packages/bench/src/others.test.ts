import { spawn } from "node:child_process"
import { once } from "node:events"
import { expect, test } from "vitest"
import { busyTicks, Others, ticksOf } from "./others.ts"

test("of the machine: all that ran, but idle time and interrupts", () => {
  expect(busyTicks("cpu  100 20 30 9000 500 7 8 40 0 0\ncpu0 1 1 1 1")).toBe(190)
})

test("of a process: its own time and the kernel's, whatever it is called", () => {
  const fields = "S 1 2 3 0 -1 0 0 0 0 0 11 22 33 44 20 0"
  expect(ticksOf(`123 (node) ${fields}`)).toBe(33)
  expect(ticksOf(`123 (a) b (c) ${fields}`)).toBe(33)
  expect(ticksOf(`123 (node) ${fields}`, true)).toBe(110)
})

test.runIf(process.platform === "linux")("a process that is measured is nobody else", async () => {
  const busy = spawn(process.execPath, ["-e", "console.log(); for (;;);"])
  await once(busy.stdout, "data")
  const [counted, spared] = [new Others(() => []), new Others(() => [busy.pid!])]
  await new Promise((passed) => setTimeout(passed, 500))
  const [withIt, withoutIt] = [counted.share()!, spared.share()!]
  busy.kill("SIGKILL")
  expect(withIt).toBeGreaterThan(withoutIt)
})
