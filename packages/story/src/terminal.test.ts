import { PassThrough } from "node:stream"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { Terminal } from "./terminal.ts"

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A terminal where both streams are the same screen, as they mostly are. */
function screen(isTTY: boolean) {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 30 }) as PassThrough & NodeJS.WriteStream
  const terminal = new Terminal(stream, stream)
  return { terminal, shown: () => String(stream.read() ?? "") }
}

test("after a second of silence it says what it waits for; what comes next overwrites that", () => {
  const { terminal, shown } = screen(true)
  terminal.print("one\n")
  terminal.waiting("A calls B dead")
  vi.advanceTimersByTime(900)
  expect(shown()).toBe("one\n")
  vi.advanceTimersByTime(1_600)
  expect(shown().split("\r\x1b[2K").at(-1)).toBe("   ... 2 s   A calls B dead")
  terminal.print("two\n")
  expect(shown()).toBe("\r\x1b[2Ktwo\n")
  terminal.close()
})

test("the note fits the screen, and goes with the wait", () => {
  const { terminal, shown } = screen(true)
  terminal.waiting("something with a name too long for this screen")
  vi.advanceTimersByTime(1_000)
  expect(shown()).toBe("\r\x1b[2K   ... 1 s   something with …")
  terminal.waiting(undefined)
  expect(shown()).toBe("\r\x1b[2K")
  vi.advanceTimersByTime(5_000)
  expect(shown()).toBe("")
  terminal.close()
})

test("where nobody looks on, there are no notes", () => {
  const { terminal, shown } = screen(false)
  terminal.waiting("A calls B dead")
  vi.advanceTimersByTime(5_000)
  expect(shown()).toBe("")
  terminal.close()
})
