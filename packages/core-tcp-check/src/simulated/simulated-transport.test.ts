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

test("a dial that was ended leaves no connection, though it is made at the same time", async () => {
  const clock = new FakeClock()
  const network = new SimulatedNetwork({ clock })
  const [a, b] = [network.addHost(HOST).start(), network.addHost("10.0.0.2").start()]
  const { address } = await b.transport.listen({ host: "10.0.0.2", port: 7 }, () => {})
  const stop = new AbortController()
  const dial = a.transport.dial(address, stop.signal)
  a.freeze()
  await settle()
  stop.abort(new Enough())
  a.thaw()
  await expect(dial).rejects.toThrow(Enough)
  expect(a.openStreams).toBe(0)
})

class Enough extends Error {}

byteStreamContract(vitest, "simulated", () => {
  const network = new SimulatedNetwork({ clock: new FakeClock() })
  return connectedPair(network.addHost(HOST).start().transport, HOST)
})
