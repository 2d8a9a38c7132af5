import { FakeClock } from "@ping-from-zero/core-tcp-check/testing"
import { expect, test } from "vitest"
import { WaitingNote } from "./waiting-note.ts"

test("a rung that waits is counted down after a second, on a line that is taken away", async () => {
  const clock = new FakeClock()
  const written: string[] = []
  const note = new WaitingNote((text) => written.push(text), clock, 5_000)
  note.begin("tcp")
  await clock.advance(900)
  note.begin("rlpx")
  await clock.advance(900)
  expect(written).toEqual([])
  await clock.advance(1_100)
  expect(new Set(written.map((text) => text.replace("\r\u001b[2K", "")))).toEqual(
    new Set(["   rlpx     no answer yet, 4 s left", "   rlpx     no answer yet, 3 s left"]),
  )
  note.clear()
  expect(written.at(-1)).toBe("\r\u001b[2K")
  const count = written.length
  await clock.advance(5_000)
  expect(written).toHaveLength(count)
})
