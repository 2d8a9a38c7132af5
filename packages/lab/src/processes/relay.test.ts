import { once } from "node:events"
import { type AddressInfo, connect, createServer, type Server } from "node:net"
import { text } from "node:stream/consumers"
import { afterEach, beforeEach, expect, test } from "vitest"
import { Relay } from "./relay.ts"

let echo: Server
let relay: Relay
beforeEach(async () => {
  echo = createServer({ allowHalfOpen: true }, (socket) => socket.pipe(socket)).listen(0, "127.0.0.1")
  await once(echo, "listening")
  relay = await Relay.start((echo.address() as AddressInfo).port)
})
afterEach(async () => {
  await relay.close()
  echo.close()
})

/** Sends each piece by itself, half-closes, and reads to the end. */
async function echoed(...pieces: string[]): Promise<string> {
  const socket = connect({ port: relay.port, host: "127.0.0.1", allowHalfOpen: true, noDelay: true })
  for (const piece of pieces) {
    socket.write(piece)
    await new Promise((resolve) => setImmediate(resolve))
  }
  socket.end()
  return text(socket)
}

test("hands everything on, also what comes after a half-close", async () => {
  expect(await echoed("one", "two")).toBe("onetwo")
})

test("late, by its delay each way", async () => {
  relay.slowness = { delay: 60, jitter: 0 }
  const begun = performance.now()
  expect(await echoed("hello")).toBe("hello")
  expect(performance.now() - begun).toBeGreaterThanOrEqual(118)
})

test("jitter changes no order", async () => {
  relay.slowness = { delay: 5, jitter: 5 }
  const pieces = Array.from({ length: 40 }, (_, i) => `${i},`)
  expect(await echoed(...pieces)).toBe(pieces.join(""))
})

test("nobody behind it: the caller's connection ends", async () => {
  echo.close()
  await once(echo, "close")
  expect(await echoed("hello")).toBe("")
})
