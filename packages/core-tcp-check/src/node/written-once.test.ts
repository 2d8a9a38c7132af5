import { expect, test } from "vitest"
import type { Contact } from "../contact.ts"
import { type Message, UnsayableMessage } from "../membership/message.ts"
import { writtenOnce } from "./written-once.ts"

test("a message is written once, whoever it goes to; another one like it, anew", () => {
  let times = 0
  const write = writtenOnce(() => Uint8Array.of(++times))
  const [one, other] = [{ type: "PING" }, { type: "PING" }] as [Message, Message]
  expect([write(one), write(one), write(other)].map(([first]) => first)).toEqual([1, 1, 2])
})

test("a list is written once, in however many messages it is told", () => {
  let times = 0
  const write = writtenOnce(() => Uint8Array.of(++times))
  const [list, other] = [["b:1"], ["b:1"]] as Contact[][]
  const told = [list, list, other].map((contacts) => write({ type: "CORE_LIST", contacts: contacts! }))
  expect(told.map(([first]) => first)).toEqual([1, 1, 2])
})

test("what cannot be written is tried once, and refused to all", () => {
  let times = 0
  const refused = new UnsayableMessage("too long")
  const write = writtenOnce(() => {
    times += 1
    throw refused
  })
  const message: Message = { type: "PING" }
  for (let i = 0; i < 3; i++) expect(() => write(message)).toThrow(refused)
  expect(times).toBe(1)
})
