import * as vitest from "vitest"
import { byteStreamContract } from "../contracts/byte-stream.contract.ts"
import { connectedPair } from "../contracts/connected-pair.ts"
import { transportContract } from "../contracts/transport.contract.ts"
import { FakeClock } from "./fake-clock.ts"
import { SimulatedNetwork } from "./simulated-network.ts"

const HOST = "10.0.0.1"

transportContract(vitest, "simulated", () => {
  const network = new SimulatedNetwork({ clock: new FakeClock() })
  const { transport } = network.addHost(HOST).start()
  return { transport, host: HOST, open: () => network.openStreams }
})

byteStreamContract(vitest, "simulated", () => {
  const network = new SimulatedNetwork({ clock: new FakeClock() })
  return connectedPair(network.addHost(HOST).start().transport, HOST)
})
