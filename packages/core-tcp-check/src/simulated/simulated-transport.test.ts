import * as vitest from "vitest"
import { expect, test } from "vitest"
import { byteStreamContract } from "../contracts/byte-stream.contract.ts"
import { connectedPair } from "../contracts/connected-pair.ts"
import { transportContract } from "../contracts/transport.contract.ts"
import { FakeClock, settle } from "./fake-clock.ts"
import { SimulatedNetwork } from "./simulated-network.ts"

const HOST = "10.0.0.1"

transportContract(vitest, "simulated", () => {
  const network = new SimulatedNetwork({ clock: new FakeClock() })
  const { transport } = network.addHost(HOST).start()
  return { transport, host: HOST, open: () => network.openStreams }
})

/** A dial, and its process stands still while the kernel makes the connection. */
async function lateDial({ signal, patience }: { signal?: AbortSignal; patience?: number }) {
  const clock = new FakeClock()
  const network = new SimulatedNetwork({ clock, conditions: { delay: 10, jitter: 0, loss: 0 } })
  const [a, b] = [network.addHost(HOST).start(), network.addHost("10.0.0.2").start()]
  const { address } = await b.transport.listen({ host: "10.0.0.2", port: 7 }, () => {})
  const dial = a.transport.dial(address, signal, patience)
  await settle()
  a.freeze()
  await clock.advance(100)
  return { process: a, dial }
}

test("a dial that was ended leaves no connection, though it was made while its process stood still", async () => {
  const stop = new AbortController()
  const { process, dial } = await lateDial({ signal: stop.signal })
  stop.abort(new Enough())
  process.thaw()
  await expect(dial).rejects.toThrow(Enough)
  expect(process.openStreams).toBe(0)
})

test("a dial takes a connection that was made while its process stood still, though its patience is over", async () => {
  const { process, dial } = await lateDial({ patience: 50 })
  process.thaw()
  await (await dial).write(Uint8Array.of(1))
  expect(process.openStreams).toBe(1)
})

class Enough extends Error {}

byteStreamContract(vitest, "simulated", () => {
  const network = new SimulatedNetwork({ clock: new FakeClock() })
  return connectedPair(network.addHost(HOST).start().transport, HOST)
})
