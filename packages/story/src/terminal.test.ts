import { PassThrough } from "node:stream"
import { roomOf } from "ping-from-zero/terminal"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { numberOf, yesOrNo } from "./questions.ts"
import { Terminal } from "./terminal.ts"

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A terminal where both streams are the same screen, as they mostly are. */
function screen(isTTY: boolean, { TERM = "xterm", columns = 30 } = {}) {
  const stream = Object.assign(new PassThrough(), { isTTY, columns }) as PassThrough & NodeJS.WriteStream
  const terminal = new Terminal(stream, stream, { TERM })
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

test("a terminal that is dumb gets no codes; one of 0 columns has the usual ones", () => {
  const dumb = screen(true, { TERM: "dumb" })
  dumb.terminal.waiting("A calls B dead")
  vi.advanceTimersByTime(2_000)
  expect(dumb.shown()).toBe("")
  dumb.terminal.close()
  const narrow = screen(true, { columns: 0 })
  narrow.terminal.waiting("something with a name too long for a narrow screen")
  vi.advanceTimersByTime(1_000)
  expect(narrow.shown()).toBe("\r\x1b[2K   ... 1 s   something with a name too long for a narrow screen")
  narrow.terminal.close()
})

test("a question draws on a terminal of 0 columns as on one of 80", () => {
  const stream = Object.assign(new PassThrough(), { columns: 0, rows: 0 }) as PassThrough & NodeJS.WriteStream
  const { columns, rows } = roomOf(stream)
  expect({ columns, rows }).toEqual({ columns: 80, rows: 24 })
  roomOf(stream).write("through it")
  expect(String(stream.read())).toBe("through it")
  expect(roomOf(Object.assign(stream, { columns: 40 }))).toBe(stream)
})

test.each([
  ["", 0, true],
  ["2", 1, undefined],
  ["4", undefined, undefined],
  ["y", undefined, true],
  ["No", undefined, false],
])("an answer typed as a line: %j", (typed, number, yes) => {
  expect(numberOf(typed, 3)).toBe(number)
  expect(yesOrNo(typed)).toBe(yes)
})
