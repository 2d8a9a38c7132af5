import { getEventListeners } from "node:events"
import { expect, it } from "vitest"
import { fromUtf8 } from "./bytes/bytes.ts"
import type { Contact } from "./contact.ts"
import { sayOnce } from "./tcp-say-once.ts"
import { FakeClock, MemoryNetwork } from "./testing/index.ts"
import { tcpTiming } from "./timing.ts"

it("leaves nothing behind on a signal that lives on: a watched peer's is used for every check", async () => {
  const clock = new FakeClock()
  const network = new MemoryNetwork(clock)
  const there = { host: "10.0.0.2", port: 50082 }
  await network.transport(there.host).listen(there, (stream) => stream.end())
  const options = { transport: network.transport("10.0.0.1"), timing: tcpTiming }
  const { signal } = new AbortController()
  await sayOnce(options, "10.0.0.2:50082" as Contact, fromUtf8("PING"), signal, 8_000)
  expect(getEventListeners(signal, "abort")).toEqual([])
  expect(await clock.next()).toBe(false)
})
