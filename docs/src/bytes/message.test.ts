import { concat, fromHex } from "@ping-from-zero/core-tcp-check/wire"
import { expect, it } from "vitest"
import { BadCut, cut, find, type Message } from "./message.ts"
import { stage1 } from "./stage-1.ts"
import { stage2 } from "./stage-2.ts"
import { stage3 } from "./stage-3.ts"

const name = { en: "a", ja: "あ" }
const bytesOf = ({ fields }: Message) => concat(...fields.map(({ bytes }) => bytes))
const title = (messages: readonly Message[], en: string) =>
  messages.find((message) => message.title.en === en)!

it("cuts a message into all of its bytes, or not at all", () => {
  expect(cut(fromHex("010203"), [[name, 1], [name]]).map(({ bytes }) => bytes.length)).toEqual([1, 2])
  expect(() => cut(fromHex("010203"), [[name, 1]])).toThrow(BadCut)
})

it("names what stands between known parts", () => {
  const parts = [{ name, bytes: fromHex("02") }]
  expect(find(fromHex("010203"), parts, name).map(({ bytes }) => bytes.length)).toEqual([1, 1, 1])
  expect(() => find(fromHex("0103"), parts, name)).toThrow(BadCut)
})

it("stage 1: a PING has 92 bytes", () => {
  expect(stage1().map((message) => bytesOf(message).length)).toEqual([92])
})

it("stage 2: the same bytes each time, a ping of 64 on the wire", async () => {
  const messages = await stage2()
  expect((await stage2()).map(bytesOf)).toEqual(messages.map(bytesOf))
  expect(bytesOf(title(messages, "Ping, a frame on the wire"))).toHaveLength(64)
})

it("stage 3: the 32 bytes come back, and are encrypted on the wire", async () => {
  const messages = await stage3()
  const random = messages
    .flatMap(({ fields }) => fields)
    .filter((field) => field.name.en.includes("32 random bytes"))
  expect(random).toHaveLength(2)
  expect(random[0]!.bytes).toEqual(random[1]!.bytes)
  expect(bytesOf(title(messages, "the ping, as it is on the wire"))).toHaveLength(2 + 12 + 32 + 16)
})
