import { PassThrough } from "node:stream"
import { FakeClock } from "@ping-from-zero/core-tcp-check/testing"
import { expect, test } from "vitest"
import { groupsInStat, LineSplitter, LONGEST_LINE, readTypedLines } from "./typed-lines.ts"

test("lines come in pieces, and several at once; one that is too long is dropped and told", () => {
  const told: string[] = []
  const lines = new LineSplitter(
    (line) => told.push(line),
    () => told.push("too long"),
  )
  for (const text of ["a", "b\nc\r", "\nd\n\n"]) lines.add(text)
  for (let i = 0; i < 3; i++) lines.add("x".repeat(LONGEST_LINE / 2))
  lines.add("\nbehind it\nlast")
  lines.end()
  expect(told).toEqual(["ab", "c", "d", "", "too long", "behind it", "last"])
})

test("an input that cannot be read is told in one sentence, and nothing is thrown", () => {
  const input = new PassThrough()
  const notes: string[] = []
  const stop = readTypedLines(input, { onLine: () => {}, onNote: (sentence) => notes.push(sentence) })
  input.emit("error", new Error("EBADF: bad file descriptor, read"))
  stop()
  expect(notes).toEqual(["nothing can be typed here: EBADF: bad file descriptor, read"])
})

test("in the background of a terminal nothing is read, which is told first; back in the foreground it is", async () => {
  const input = Object.assign(new PassThrough(), { isTTY: true })
  let inBackground = true
  const told: string[] = []
  const lines = { onLine: (line: string) => told.push(line), onNote: (note: string) => told.push(note) }
  const clock = new FakeClock()
  const stop = readTypedLines(input, lines, clock, () => inBackground)
  await clock.advance(10_000)
  expect(told).toEqual(["in the background: what is typed is not read; fg brings it back"])
  expect(input.isPaused()).toBe(true)
  inBackground = false
  await clock.advance(500)
  expect(input.isPaused()).toBe(false)
  stop()
})

test("the two groups stand behind the name of the program, which may hold anything", () => {
  expect(groupsInStat("7 (a) b) (c) S 1 11 22 34816 33 4194304 0")).toEqual([11, 33])
})
