import { afterEach, expect, test } from "vitest"
import { Interrupted, interruptible, interruption } from "./interruption.ts"

let listening: ReturnType<typeof interruption> | undefined
afterEach(() => {
  listening?.stopListening()
  process.exitCode = undefined
})

test("a child that Ctrl-C ended is no error of its own, though it is seen before the signal", async () => {
  listening = interruption()
  process.kill(process.pid, "SIGINT")
  const ofChild = new Error("the child ended")
  expect(listening.signal.aborted).toBe(false)
  const cause = await listening.causeOf(ofChild)
  expect(cause).toBeInstanceOf(Interrupted)
  expect(cause).toMatchObject({ exitCode: 130 })
})

test("without a signal an error is what it was", async () => {
  listening = interruption()
  const error = new Error("the child ended")
  expect(await listening.causeOf(error)).toBe(error)
})

test("work that is interrupted sets the exit code; what else ends it is thrown; nobody listens any more", async () => {
  const before = process.listeners("SIGTERM")
  const interrupted = interruptible(
    (signal) =>
      new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason))
        process.kill(process.pid, "SIGTERM")
      }),
  )
  expect(await interrupted).toBeInstanceOf(Interrupted)
  expect(process.exitCode).toBe(143)
  await expect(interruptible(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken")
  expect(await interruptible(async () => {})).toBeUndefined()
  // Some that were there before may have heard the one signal that they waited for.
  expect(process.listeners("SIGTERM").filter((listener) => !before.includes(listener))).toEqual([])
})
