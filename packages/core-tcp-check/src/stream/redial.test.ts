import { expect, it } from "vitest"
import { FakeClock, streamPair } from "../testing/index.ts"
import type { ByteStream } from "./byte-stream.ts"
import { redial } from "./redial.ts"
import type { Transport } from "./transport.ts"

const address = { host: "10.0.0.1", port: 50082 }

/** Nothing comes back to the first `lost` dials: each waits until its signal ends it. */
function losing(lost: number): Transport & { attempts: number } {
  return {
    attempts: 0,
    async dial(_, signal) {
      this.attempts += 1
      if (this.attempts > lost) return streamPair()[0]
      return new Promise<ByteStream>((_, reject) =>
        signal!.addEventListener("abort", () => reject(signal!.reason)),
      )
    },
    listen: () => Promise.reject(new Error("not here")),
  }
}

it("dials anew, each time with twice the patience", async () => {
  const [clock, transport] = [new FakeClock(), losing(3)]
  let connected = false
  void redial(transport, clock, address, 500, new AbortController().signal).then(() => {
    connected = true
  })
  await clock.advance(499)
  expect(transport.attempts).toBe(1)
  await clock.advance(1 + 999)
  expect(transport.attempts).toBe(2)
  await clock.advance(1 + 2_000)
  expect({ connected, attempts: transport.attempts }).toEqual({ connected: true, attempts: 4 })
  expect(await clock.next()).toBe(false) // no timer is left
})

it("leaves it to the kernel where patience is infinite", async () => {
  const [clock, transport] = [new FakeClock(), losing(1)]
  void redial(transport, clock, address, Number.POSITIVE_INFINITY, new AbortController().signal)
  await clock.advance(1_000_000)
  expect(transport.attempts).toBe(1)
})

it("ends with the signal's reason", async () => {
  const [clock, transport, stop] = [new FakeClock(), losing(9), new AbortController()]
  const dialled = redial(transport, clock, address, 500, stop.signal)
  clock.after(700, () => stop.abort(new Error("enough")))
  await Promise.all([expect(dialled).rejects.toThrow("enough"), clock.advance(700)])
  expect(await clock.next()).toBe(false)
})

it("does not try again where somebody refused", async () => {
  const refusing: Transport = { ...losing(0), dial: () => Promise.reject(new Error("refused")) }
  await expect(redial(refusing, new FakeClock(), address, 500, new AbortController().signal)).rejects.toThrow(
    "refused",
  )
})
