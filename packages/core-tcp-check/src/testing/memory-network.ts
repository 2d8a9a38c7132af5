import type { Clock } from "../clock/clock.ts"
import type { SimulatedHost } from "../simulated/simulated-host.ts"
import { SimulatedNetwork } from "../simulated/simulated-network.ts"
import type { SimulatedProcess } from "../simulated/simulated-process.ts"
import type { Transport } from "../stream/transport.ts"

interface Place {
  readonly host: SimulatedHost
  readonly process: SimulatedProcess
}

/** A simulated network for tests that need no more of it: a host for each address, one process on it, no delay. */
export class MemoryNetwork {
  readonly #network: SimulatedNetwork
  readonly #places = new Map<string, Place>()

  constructor(clock: Clock) {
    this.#network = new SimulatedNetwork({ clock })
  }

  /** The process on `host`, an IP literal. After `kill`, a new one. */
  transport(host: string): Transport {
    return this.process(host).transport
  }

  freeze(host: string): void {
    this.process(host).freeze()
  }

  thaw(host: string): void {
    this.process(host).thaw()
  }

  kill(host: string): void {
    this.process(host).kill()
  }

  /** Its cable is pulled. */
  cut(host: string): void {
    this.#place(host).host.unplug()
  }

  /** What was lost meanwhile arrives when the kernels send it again. */
  mend(host: string): void {
    this.#place(host).host.plugIn()
  }

  process(host: string): SimulatedProcess {
    return this.#place(host).process
  }

  #place(address: string): Place {
    const known = this.#places.get(address)
    if (known?.process.exists) return known
    const host = known?.host ?? this.#network.addHost(address)
    const place = { host, process: host.start() }
    this.#places.set(address, place)
    return place
  }

  /** Ends of connections that are neither finished nor aborted. */
  get openStreams(): number {
    return this.#network.openStreams
  }
}
