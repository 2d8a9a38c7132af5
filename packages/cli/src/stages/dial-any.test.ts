import { ConnectionRefused, StreamReset, type Transport } from "@ping-from-zero/core-tcp-check"
import { FakeClock, MemoryNetwork, settle } from "@ping-from-zero/core-tcp-check/testing"
import { afterEach, beforeEach, expect, test } from "vitest"
import { dialAny } from "./dial-any.ts"

const [FIRST, SECOND] = ["10.0.0.1", "10.0.0.2"] as const
const PORT = 4001
const never = new AbortController().signal
let clock: FakeClock
let network: MemoryNetwork
let ours: Transport
const listening: { close(): Promise<void> }[] = []

beforeEach(() => {
  clock = new FakeClock()
  network = new MemoryNetwork(clock)
  ours = network.transport("10.0.0.9")
})
afterEach(async () => {
  await Promise.all(listening.splice(0).map((listener) => listener.close()))
  await settle()
  expect(network.openStreams).toBe(0)
})

async function listenAt(host: string): Promise<void> {
  const close = (stream: { abort(reason: Error): void }) => stream.abort(new StreamReset())
  listening.push(await network.transport(host).listen({ host, port: PORT }, close))
}

async function whoAnswers(): Promise<string> {
  const { host, stream } = await dialAny(ours, [FIRST, SECOND], PORT, clock, never)
  stream.abort(new StreamReset())
  return `${host} after ${clock.now()} ms`
}

test("the second address answers at once where the first refuses: a name that stands for 127.0.0.1 and ::1", async () => {
  network.transport(FIRST)
  await listenAt(SECOND)
  expect(await whoAnswers()).toBe(`${SECOND} after 0 ms`)
})

test("the second is asked 250 ms later where the first says nothing, and the first attempt is given up", async () => {
  await listenAt(FIRST)
  await listenAt(SECOND)
  network.cut(FIRST)
  const answer = whoAnswers()
  await clock.advance(1_000)
  expect(await answer).toBe(`${SECOND} after 250 ms`)
})

test("the second is not asked where the first answers", async () => {
  await listenAt(FIRST)
  expect(await whoAnswers()).toBe(`${FIRST} after 0 ms`)
})

test("nobody answers: why, of each", async () => {
  network.transport(FIRST)
  network.transport(SECOND)
  const refusal = (host: string) => new ConnectionRefused({ host, port: PORT }).message
  await expect(dialAny(ours, [FIRST, SECOND], PORT, clock, never)).rejects.toMatchObject({
    name: "NoneAnswered",
    message: `${refusal(FIRST)}; ${refusal(SECOND)}`,
  })
})

test("a signal ends it", async () => {
  await listenAt(FIRST)
  network.cut(FIRST)
  const stop = new AbortController()
  const dialling = dialAny(ours, [FIRST], PORT, clock, stop.signal)
  await settle()
  stop.abort(new Error("enough"))
  await expect(dialling).rejects.toThrow("enough")
})
