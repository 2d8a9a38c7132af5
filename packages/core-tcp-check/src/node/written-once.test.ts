import { expect, test } from "vitest"
import type { Message } from "../membership/message.ts"
import { writtenOnce } from "./written-once.ts"

test("a message is written once, whoever it goes to; another one like it, anew", () => {
  let times = 0
  const write = writtenOnce(() => Uint8Array.of(++times))
  const [one, other] = [{ type: "PING" }, { type: "PING" }] as [Message, Message]
  expect([write(one), write(one), write(other)].map(([first]) => first)).toEqual([1, 1, 2])
})
