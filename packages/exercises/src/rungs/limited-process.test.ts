import { expect, test } from "vitest"
import { runLimited } from "./limited-process.ts"

const node = (code: string) => [process.execPath, "-e", code]

test("what a process prints, and how it ends", async () => {
  const run = await runLimited(node("console.log('a'); console.error('b'); process.exit(3)"), { seconds: 10 })
  expect(run).toMatchObject({ lines: ["a"], stderr: "b\n", exit: { code: 3 }, loops: false })
})

test("an endless loop ends by the processor time that it took", async () => {
  const run = await runLimited(node("for (;;);"), { seconds: 1 })
  expect(run).toMatchObject({ loops: true, exit: { signal: "SIGXCPU" } })
})

test("whoever has had enough ends it, before and after it began", async () => {
  const before = runLimited(node("setInterval(() => {}, 1e6)"), {
    seconds: 10,
    signal: AbortSignal.abort("enough"),
  })
  await expect(before).rejects.toBe("enough")
  const controller = new AbortController()
  const running = runLimited(node("setInterval(() => {}, 1e6)"), { seconds: 10, signal: controller.signal })
  controller.abort("enough")
  await expect(running).rejects.toBe("enough")
})
