import type { Transport } from "@ping-from-zero/core-tcp-check"
import { streamPair } from "@ping-from-zero/core-tcp-check/testing"
import { expect, test } from "vitest"
import { mutedAtSignal } from "./muted.ts"

test("a dial keeps its signal and its patience: a check's deadline rests on them", async () => {
  const given: unknown[][] = []
  const below: Transport = {
    dial: async (...target) => {
      given.push(target)
      return streamPair()[0]
    },
    listen: () => Promise.reject(new Error("not here")),
  }
  const target = [{ host: "10.0.0.1", port: 50082 }, new AbortController().signal, 500] as const
  await mutedAtSignal(below).dial(...target)
  expect(given).toEqual([target])
})
