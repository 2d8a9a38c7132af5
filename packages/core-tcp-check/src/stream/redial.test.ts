import { expect, it } from "vitest"
import { DeadlineExceeded } from "../clock/deadline.ts"
import { streamPair } from "../testing/index.ts"
import { redial } from "./redial.ts"
import type { Transport } from "./transport.ts"
import { ConnectionRefused, NoAnswerYet } from "./transport-errors.ts"

const address = { host: "10.0.0.1", port: 50082 }
const { signal } = new AbortController()

/** Nothing comes back to the first `lost` dials. Keeps how long each was to wait. */
function losing(lost: number): Transport & { readonly waits: (number | undefined)[] } {
  return {
    waits: [],
    async dial(_, given, patience) {
      expect(given).toBe(signal)
      if (this.waits.push(patience) <= lost) throw new NoAnswerYet(address)
      return streamPair()[0]
    },
    listen: () => Promise.reject(new Error("not here")),
  }
}

it("dials anew, each time with twice the patience", async () => {
  const transport = losing(3)
  await redial(transport, address, { first: 500, inAll: Number.POSITIVE_INFINITY }, signal)
  expect(transport.waits).toEqual([500, 1_000, 2_000, 4_000])
})

it("gives up when all its patience is used", async () => {
  const transport = losing(9)
  const error = await redial(transport, address, { first: 500, inAll: 2_000 }, signal).catch((error) => error)
  expect(error).toBeInstanceOf(DeadlineExceeded)
  expect(error.message).toMatch(/10\.0\.0\.1:50082: not done within 2000 ms$/)
  expect(transport.waits).toEqual([500, 1_000, 500])
})

it("does not try again where somebody refused", async () => {
  const refused = new ConnectionRefused(address)
  const refusing: Transport = { ...losing(0), dial: () => Promise.reject(refused) }
  await expect(redial(refusing, address, { first: 500, inAll: 1_000 }, signal)).rejects.toBe(refused)
})
