import { expect, test } from "vitest"
import { WAY } from "../../fixtures/climb.ts"
import { firstRungs } from "./first-rungs.ts"
import { stepsOf } from "./ladder.ts"

const rung = stepsOf(WAY, new AbortController().signal, () => [])
const rungsTo = (host: string) => firstRungs({ host, port: 1 }, rung, undefined)

test("a name is a rung of its own; an address is none", () => {
  expect(rungsTo("localhost").rungs).toHaveLength(2)
  expect(rungsTo("127.0.0.1").rungs).toHaveLength(1)
})

test("who was reached has moved when its name stands for other addresses", async () => {
  const { reached, hasMoved } = rungsTo("localhost")
  reached.host = "127.0.0.1"
  expect(await hasMoved()).toBe(false)
  reached.host = "192.0.2.1"
  expect(await hasMoved()).toBe(true)
})

test("an address does not move, and a name that nobody knows any more says nothing of its host", async () => {
  expect(await rungsTo("192.0.2.1").hasMoved()).toBe(false)
  const { reached, hasMoved } = rungsTo("nobody.invalid")
  reached.host = "192.0.2.1"
  expect(await hasMoved()).toBe(false)
})
