import { expect, test } from "vitest"
import { settle } from "../simulated/fake-clock.ts"
import { streamPair } from "../testing/memory-stream.ts"
import { HeldTogether, MAX_HELD_TOGETHER, TooMuchHeldTogether } from "./held-together.ts"

function holder(remoteHost?: string) {
  const reasons: Error[] = []
  return { remoteHost, reasons, letGo: (reason: Error) => void reasons.push(reason) }
}

test("whoever holds most lets go, and not who holds the last bytes", () => {
  const together = new HeldTogether()
  const [much, more, little] = [holder(), holder(), holder()]
  together.set(much, 0.4 * MAX_HELD_TOGETHER)
  together.set(more, 0.6 * MAX_HELD_TOGETHER)
  expect(more.reasons).toEqual([])
  together.set(little, 1)
  expect([much, more, little].map(({ reasons }) => reasons)).toEqual([
    [],
    [expect.any(TooMuchHeldTogether)],
    [],
  ])
  together.set(little, 0.6 * MAX_HELD_TOGETHER)
  expect(little.reasons, "there is room again").toEqual([])
})

test("of a host that holds most in small pieces these let go, the largest first, and not a large one of another host", () => {
  const together = new HeldTogether(100)
  const honest = holder("10.0.0.2")
  const pieces = [10, 12, 11, 10, 10, 10].map((held) => ({ held, ...holder("10.0.0.3") }))
  together.set(honest, 30)
  for (const piece of pieces) together.set(piece, piece.held)
  together.set(holder("10.0.0.4"), 8)
  expect(pieces.map(({ held, reasons }) => [held, reasons.length])).toEqual([
    [10, 0],
    [12, 1],
    [11, 1],
    [10, 0],
    [10, 0],
    [10, 0],
  ])
  together.set(honest, 60)
  expect(honest.reasons, "now it holds most").toHaveLength(1)
})

test("what is given back counts no more", () => {
  const together = new HeldTogether(10)
  const [a, b] = [holder(), holder()]
  together.set(a, 10)
  together.set(a, 0)
  together.set(b, 10)
  expect([a.reasons, b.reasons]).toEqual([[], []])
})

test("messages that come in count from their first byte to their last", async () => {
  const together = new HeldTogether(100)
  const [[theirs, ours], [more, slow]] = [streamPair(), streamPair()]
  const refused = together.readToEnd(slow, 1_000).catch((error: Error) => error)
  const taken = together.readToEnd(ours, 1_000)
  await more.write(new Uint8Array(90))
  await theirs.write(new Uint8Array(20))
  await settle()
  expect(await refused).toBeInstanceOf(TooMuchHeldTogether)
  theirs.end()
  expect((await taken).length).toBe(20)
  const after = holder()
  together.set(after, 100)
  expect(after.reasons).toEqual([])
})
