import { fromHex } from "@ping-from-zero/core-tcp-check/wire"
import { expect, test } from "vitest"
import type { ScenarioEvent } from "./events.ts"
import { ScenarioFailed, Telling } from "./telling.ts"

const what = { en: "the answer", ja: "応答" }

function telling() {
  const events: ScenarioEvent[] = []
  return { tell: new Telling((event) => events.push(event)), events }
}

const failure = (run: () => void): ScenarioFailed => {
  try {
    run()
  } catch (error) {
    if (error instanceof ScenarioFailed) return error
    throw error
  }
  throw new Error("nothing failed")
}

test("a step has its virtual time and its bytes", async () => {
  const { tell, events } = telling()
  await tell.clock.advance(1_500)
  tell.step(what, fromHex("00ff"))
  expect(events).toEqual([{ scenario: "step", at: 1_500, what, bytes: "00ff" }])
})

test("work may take virtual time, up to its limit, and none is used that it does not need", async () => {
  const { tell } = telling()
  const done = (ms: number) => new Promise<number>((resolve) => tell.clock.after(ms, () => resolve(ms)))
  expect(await tell.within(1_000, what, done(400))).toBe(400)
  expect(tell.clock.now()).toBe(400)
  const error = await tell.within(1_000, what, done(1_001)).catch((error) => error)
  expect(error).toBeInstanceOf(ScenarioFailed)
  expect(error.why).toEqual({
    en: "not so: the answer: not within 1 s",
    ja: "期待どおりではありません: 応答: 1 秒以内に終わりませんでした",
  })
})

test("work that fails fails with its own error, and one that should is asked for it", async () => {
  const { tell } = telling()
  const own = new RangeError("no")
  await expect(tell.within(1, what, Promise.reject(own))).rejects.toBe(own)
  expect(await tell.error(1, what, Promise.reject(own))).toBe(own)
  await expect(tell.error(1, what, Promise.resolve())).rejects.toThrow(
    "not so: the answer: nothing was thrown",
  )
})

test("what is not written yet is never the error that was asked for", async () => {
  class NotWritten extends Error {
    override readonly name = "NotWritten"
  }
  const { tell } = telling()
  await expect(tell.error(1, what, Promise.reject(new NotWritten()))).rejects.toThrow(NotWritten)
})

test("bytes that differ: both, and the field of the first wrong one", () => {
  const { tell } = telling()
  const fields = [
    { from: 0, name: { en: "length", ja: "長さ" } },
    { from: 2, name: { en: "body", ja: "本体" } },
  ]
  tell.bytes(what, fromHex("0102"), fromHex("0102"))
  const { compared } = failure(() => tell.bytes(what, fromHex("010203"), fromHex("010204"), fields))
  expect(compared).toEqual({ came: "010203", expected: "010204", areBytes: true, field: fields[1]!.name })
  expect(failure(() => tell.bytes(what, fromHex("01"), fromHex("0102"), fields)).compared?.field).toEqual(
    fields[0]!.name,
  )
})

test("values that differ; of lists, the first entry that does", () => {
  const { tell } = telling()
  tell.same(what, { a: [1] }, { a: [1] })
  expect(failure(() => tell.same(what, 1, undefined)).compared).toMatchObject({ came: "1", expected: "-" })
  expect(failure(() => tell.same(what, ["a"], ["a", "b"])).compared).toMatchObject({
    came: "-",
    expected: '"b"',
    field: { en: "entry 2" },
  })
})
