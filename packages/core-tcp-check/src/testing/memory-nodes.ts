import type { Contact } from "../contact.ts"
import type { Node } from "../node/node.ts"
import { FakeClock } from "../simulated/fake-clock.ts"
import type { Transport } from "../stream/transport.ts"
import { MemoryNetwork } from "./memory-network.ts"

export interface StartedNode {
  readonly node: Node
  readonly contact: Contact
  /** The contacts that it called dead, and the names of its errors, in their order. */
  readonly told: readonly string[]
}

/** The nodes of one test, of any stage, each on a host of its own in memory, under virtual time. */
export class MemoryNodes {
  readonly clock: FakeClock = new FakeClock()
  readonly network: MemoryNetwork = new MemoryNetwork(this.clock)
  readonly #nodes: Node[] = []

  /** @param make the stage's node on this host's transport */
  async start(host: string, make: (transport: Transport) => Node): Promise<StartedNode> {
    const node = make(this.network.transport(host))
    this.#nodes.push(node)
    const told: string[] = []
    node.subscribe((event) => {
      if (event.type === "health" && event.report.status === "dead") told.push(event.report.contact)
      if (event.type === "error") told.push(event.error.name)
    })
    return { node, contact: await node.start(), told }
  }

  /** Joins, and lets so much time go by. */
  async join(node: Node, via: Contact, ms: number): Promise<void> {
    const joined = node.join(via)
    await this.clock.advance(ms)
    await joined
  }

  /** When the test is over, whatever came of it. */
  async stopAll(): Promise<void> {
    const stopped = Promise.all(this.#nodes.map((node) => node.stop()))
    await this.clock.advance(60_000)
    await stopped
  }
}
