import { afterEach, expect, test } from "vitest"
import { Interrupted, interruption } from "./interruption.ts"

let listening: ReturnType<typeof interruption> | undefined
afterEach(() => listening?.stopListening())

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
