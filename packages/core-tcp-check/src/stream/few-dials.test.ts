import { expect, test } from "vitest"
import { settle } from "../simulated/fake-clock.ts"
import { streamPair } from "../testing/memory-stream.ts"
import type { ByteStream } from "./byte-stream.ts"
import { MAX_DIALS_AT_ONCE, TooManyDials, withFewDials } from "./few-dials.ts"
import type { Transport } from "./transport.ts"

const address = { host: "10.0.0.1", port: 50_082 }

/** Nobody answers until the test says so; who gives up is told. */
function silence() {
  const answers: ((stream: ByteStream) => void)[] = []
  const below: Transport = {
    dial: (_, signal) =>
      new Promise((resolve, reject) => {
        answers.push(resolve)
        signal?.addEventListener("abort", () => reject(signal.reason), { once: true })
      }),
    listen: () => Promise.reject(new Error("nobody listens here")),
  }
  return { answers, transport: withFewDials(below) }
}

/** How each of them ended; undefined while it waits. */
function watched(dials: readonly Promise<ByteStream>[]): (Error | "connected" | undefined)[] {
  const ends: (Error | "connected" | undefined)[] = dials.map(() => undefined)
  for (const [i, dial] of dials.entries())
    dial.then(
      () => {
        ends[i] = "connected"
      },
      (error: Error) => {
        ends[i] = error
      },
    )
  return ends
}

test("of dials without an answer the oldest gives way, once there is one more than MAX_DIALS_AT_ONCE", async () => {
  const { transport } = silence()
  const ends = watched(Array.from({ length: MAX_DIALS_AT_ONCE }, () => transport.dial(address)))
  await Promise.resolve()
  expect(ends.filter((end) => end !== undefined)).toEqual([])
  void transport.dial(address)
  await settle()
  expect(ends[0]).toBeInstanceOf(TooManyDials)
  expect(ends.filter((end) => end !== undefined)).toHaveLength(1)
})

test("who has an answer, or gave up, holds no place", async () => {
  const { answers, transport } = silence()
  const [answered, givenUp] = [transport.dial(address), new AbortController()]
  const ends = watched([answered, transport.dial(address, givenUp.signal)])
  const others = watched(Array.from({ length: MAX_DIALS_AT_ONCE - 2 }, () => transport.dial(address)))
  answers[0]!(streamPair()[0])
  givenUp.abort(new Error("enough"))
  await settle()
  expect(ends).toEqual(["connected", expect.objectContaining({ message: "enough" })])
  watched([transport.dial(address), transport.dial(address)])
  await settle()
  expect(others.filter((end) => end !== undefined)).toEqual([])
})
