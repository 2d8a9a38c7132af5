import { DeadlineExceeded, StreamReset } from "@ping-from-zero/core-tcp-check"
import { FakeClock, streamPair } from "@ping-from-zero/core-tcp-check/testing"
import { expect, test } from "vitest"
import { answerPings } from "../protocols/ping.ts"
import { AnswerStream } from "./answer-stream.ts"

const MS = 10_000

function lab() {
  const clock = new FakeClock()
  const [ours, theirs] = streamPair({ capacity: 320 })
  return { clock, theirs, answer: new AnswerStream(ours, clock, MS) }
}

test("pings that nobody reads the answers of end with the stream, by name", async () => {
  const { clock, theirs, answer } = lab()
  const answered = expect(answerPings(answer)).rejects.toThrow(DeadlineExceeded)
  const flood = (async () => {
    for (;;) await theirs.write(new Uint8Array(32))
  })()
  const reset = expect(flood).rejects.toThrow(StreamReset)
  await clock.advance(MS)
  await answered
  await reset
})

test("a peer that reads now and then is answered for ever, and idle streams have no deadline", async () => {
  const { clock, theirs, answer } = lab()
  for (let i = 0; i < 5; i++) {
    const written = answer.write(new Uint8Array(400))
    await clock.advance(MS - 1)
    await theirs.read(400)
    await written
  }
  await clock.advance(100 * MS)
  await answer.write(new Uint8Array(1))
  expect(await theirs.readSome(1)).toHaveLength(1)
})

test("one timer serves many writes, and none is left once the handler is done", async () => {
  const { clock, theirs, answer } = lab()
  for (let i = 0; i < 100; i++) {
    await answer.write(new Uint8Array(32))
    await theirs.read(32)
  }
  expect(await clock.next()).toBe(true)
  expect(await clock.next()).toBe(false)
  await answer.write(new Uint8Array(32))
  answer.release()
  expect(await clock.next()).toBe(false)
})
