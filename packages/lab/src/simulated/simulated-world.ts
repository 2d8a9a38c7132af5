import type { Address, Contact, Transport } from "@ping-from-zero/core-tcp-check"
import type { SimulatedHost, SimulatedNetwork } from "@ping-from-zero/core-tcp-check/simulated"
import { Actor, type Equipment } from "../acts/actor.ts"
import type { NodeOptions } from "../acts/lab.ts"
import type { WorldOptions } from "../acts/play-in.ts"
import { NodeEnded } from "../acts/waiting.ts"
import type { Lines, Machine, NodeProcess, World } from "../acts/world.ts"
import { type ProgramOptions, programOf } from "./program.ts"
import { SimulatedLines } from "./simulated-lines.ts"
import { SimulatedNode } from "./simulated-node.ts"
import { SimulatedRelay } from "./simulated-relay.ts"
import type { VirtualTime } from "./virtual-time.ts"

export interface SimulatedWorldOptions extends WorldOptions, Pick<ProgramOptions, "readText"> {
  readonly time: VirtualTime
  readonly network: SimulatedNetwork
}

/** Starts the nodes of an act in simulated processes: on one host, or, where the act is `apart`, each on its own. */
export class SimulatedWorld implements World {
  readonly machine: Machine
  readonly #options: SimulatedWorldOptions
  readonly #ownHost: SimulatedHost
  readonly #lines: Promise<Lines>
  readonly #nodes = new Set<SimulatedNode>()
  readonly #expectedToEnd = new Set<NodeProcess>()
  #hosts = 0

  constructor(options: SimulatedWorldOptions) {
    this.#options = options
    this.#ownHost = options.network.addHost("127.0.0.1")
    this.machine = this.#ownHost.start("the act")
    this.#lines = Promise.resolve(new SimulatedLines(options.network, options.time.clock))
  }

  start(name: string, options: NodeOptions): Promise<Actor> {
    return this.#options.listener.during(this.#start(name, options))
  }

  expectEnd({ process }: Actor): void {
    this.#expectedToEnd.add(process)
  }

  network(): Promise<Lines> | undefined {
    return this.#options.apart ? this.#lines : undefined
  }

  outside<T>(work: Promise<T>): Promise<T> {
    return this.#options.time.outside(work)
  }

  async close(): Promise<void> {
    for (const node of this.#nodes) {
      this.#expectedToEnd.add(node)
      node.kill()
    }
  }

  async #start(name: string, options: NodeOptions): Promise<Actor> {
    const { stage, interval, listener, time, readText } = this.#options
    const { join, busyFor } = options
    const host = this.#hostFor(options)
    const machine = host.start(name)
    const { listen, advertise, equipment } = await this.#equip(host, machine, options)
    const program = await this.outside(
      programOf(options, {
        machine,
        stage: options.stage ?? stage,
        interval,
        listen,
        ...(advertise && { advertise }),
        readText,
      }),
    )
    const node = new SimulatedNode(machine, program, busyFor)
    this.#nodes.add(node)
    listener.listenTo(name, node, options.extra)
    this.#watchEnd(name, node)
    const contact = await node.start()
    if (join) void node.join(join.contact as Contact)
    return new Actor(name, contact, node, equipment, time.clock)
  }

  #hostFor({ inPlaceOf }: NodeOptions): SimulatedHost {
    const { network, apart } = this.#options
    const place = inPlaceOf?.equipment.place
    if (place) return network.host(place.host)
    if (!apart) return this.#ownHost
    this.#hosts += 1
    return network.addHost(`10.82.${this.#hosts}.2`)
  }

  /** Where it listens, where others call it, and what can be done to it. */
  async #equip(
    host: SimulatedHost,
    { transport }: Machine,
    { inPlaceOf, relay, busyFor }: NodeOptions,
  ): Promise<{ listen: Address; advertise?: Address; equipment: Equipment }> {
    const equipment = {
      ...(this.#options.apart && { place: { host: host.name } }),
      ...(busyFor !== undefined && { busyFor }),
    }
    if (!relay) return { listen: { host: host.name, port: inPlaceOf?.port ?? 0 }, equipment }
    const listen = { host: host.name, port: await freePort(transport, host.name) }
    const before = await SimulatedRelay.start(host.start("relay"), listen)
    return { listen, advertise: before.address, equipment: { ...equipment, relay: before.relay } }
  }

  #watchEnd(name: string, node: SimulatedNode): void {
    node.exited.then(({ code, signal }) => {
      if (this.#expectedToEnd.has(node)) return
      const end = `${name} (in memory): ended (${signal ?? code})`
      this.#options.onEnded(new NodeEnded(node.whyEnded ? `${end}: ${node.whyEnded}` : end))
    })
  }
}

/** A port that nobody uses at this moment. */
async function freePort(transport: Transport, host: string): Promise<number> {
  const listener = await transport.listen({ host, port: 0 }, () => {})
  await listener.close()
  return listener.address.port
}
