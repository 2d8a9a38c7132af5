import type { Clock } from "@ping-from-zero/core-tcp-check"
import type { SimulatedNetwork } from "@ping-from-zero/core-tcp-check/simulated"
import type { Lines, Meter, Place } from "../acts/world.ts"

/** Lines between hosts in memory. */
export class SimulatedLines implements Lines {
  readonly way = "simulated"
  readonly #network: SimulatedNetwork
  readonly #clock: Clock

  constructor(network: SimulatedNetwork, clock: Clock) {
    this.#network = network
    this.#clock = clock
  }

  async lose(from: Place, to: Place): Promise<void> {
    this.#network.cutOneWay(from.host, to.host)
  }

  async slow(a: Place, b: Place, ms: number): Promise<void> {
    this.#network.setLines(a.host, b.host, { delay: ms })
  }

  async lossy(a: Place, b: Place, share: number): Promise<void> {
    this.#network.setLines(a.host, b.host, { loss: share })
  }

  async mend(a: Place, b: Place): Promise<void> {
    this.#network.mend(a.host, b.host)
  }

  async meter(at: Place, to: Place): Promise<Meter> {
    const [network, clock] = [this.#network, this.#clock]
    const begun = clock.now()
    const before = network.traffic(at.host, to.host)
    const established = () => network.host(at.host).establishedWith(to.host)
    const connections = established()
    const seconds = () => (clock.now() - begun) / 1_000
    return {
      get seconds() {
        return seconds()
      },
      async read() {
        const now = network.traffic(at.host, to.host)
        const [bytes, packets] = [now.bytes - before.bytes, now.packets - before.packets]
        const traffic = { bytes, packets, seconds: seconds() }
        if (connections.length === 0) return { traffic, closed: undefined }
        const open = established()
        return { traffic, closed: !connections.some((connection) => open.includes(connection)) }
      },
    }
  }
}
