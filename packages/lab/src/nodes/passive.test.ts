import type { Transport } from "@ping-from-zero/core-tcp-check"
import { streamPair } from "@ping-from-zero/core-tcp-check/testing"
import { expect, test } from "vitest"
import { losingWrites } from "./passive.ts"

const nobodyListens = () => Promise.reject(new Error("not here"))

test("a dial keeps its signal and its patience: a check's deadline rests on them", async () => {
  const given: unknown[][] = []
  const below: Transport = {
    dial: async (...target) => {
      given.push(target)
      return streamPair()[0]
    },
    listen: nobodyListens,
  }
  const target = [{ host: "10.0.0.1", port: 50082 }, new AbortController().signal, 500] as const
  await losingWrites(below, () => false).dial(...target)
  expect(given).toEqual([target])
})

test("what is written while it is lost never arrives; what was written before does", async () => {
  const [here, there] = streamPair()
  let lost = false
  const stream = await losingWrites({ dial: async () => here, listen: nobodyListens }, () => lost).dial({
    host: "10.0.0.1",
    port: 50082,
  })
  await stream.write(Uint8Array.of(1, 2))
  lost = true
  await stream.write(Uint8Array.of(3))
  stream.end()
  expect(await there.readSome(10)).toEqual(Uint8Array.of(1, 2))
  expect(await there.readSome(10)).toEqual(new Uint8Array())
})
