import { type Random, systemClock } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { PeerProcess } from "@ping-from-zero/process"
import { Actor } from "../acts/actor.ts"
import type { NodeOptions } from "../acts/lab.ts"
import type { WorldOptions } from "../acts/play-in.ts"
import { NodeEnded } from "../acts/waiting.ts"
import type { Machine, NodeProcess, World } from "../acts/world.ts"
import { commandOf, type ProcessEquipment } from "./command.ts"
import { Network } from "./network.ts"
import { freePort, Relay } from "./relay.ts"

const START_MS = 20_000

export interface CastOptions extends WorldOptions {
  /** The program behind `pnpm node`. */
  readonly nodeProgram: URL
}

const random: Random = (bytes) => crypto.getRandomValues(new Uint8Array(bytes))

/** Starts the nodes of an act as processes of this machine, each with what it needs for what will be done to it. */
export class Cast implements World {
  readonly machine: Machine = { transport: tcpTransport, clock: systemClock, random }
  readonly #options: CastOptions
  readonly #backstage = new Backstage()
  readonly #expectedToEnd = new Set<NodeProcess>()
  #network: Promise<Network> | undefined

  constructor(options: CastOptions) {
    this.#options = options
  }

  start(name: string, options: NodeOptions): Promise<Actor> {
    return this.#options.listener.during(this.#start(name, options))
  }

  expectEnd({ process }: Actor): void {
    this.#expectedToEnd.add(process)
  }

  network(): Promise<Network> | undefined {
    if (!this.#options.apart) return undefined
    this.#network ??= this.#build()
    return this.#network
  }

  outside<T>(work: Promise<T>): Promise<T> {
    return work
  }

  close(): Promise<void> {
    return this.#backstage.close()
  }

  async #start(name: string, options: NodeOptions): Promise<Actor> {
    const { stage, nodeProgram, interval, listener } = this.#options
    const port = options.inPlaceOf ? options.inPlaceOf.port : options.relay ? await freePort() : 0
    const equipment = await this.#equip(options, port)
    const { file, args, env } = await commandOf(options, {
      stage: options.stage ?? stage,
      nodeProgram,
      interval,
      port,
      equipment,
    })
    const process = await PeerProcess.start(file, args, { name, env })
    listener.listenTo(name, process, options.extra)
    this.#watchEnd(process)
    await this.#backstage.add(async () => {
      this.#expectedToEnd.add(process)
      process.kill()
      await process.exited
    })
    await options.inPlaceOf?.process.exited // before, the port is not free
    const { contact } = await process.waitFor("listening", undefined, { timeoutMs: START_MS })
    return new Actor(name, contact, process, equipment, systemClock)
  }

  async #equip({ relay, busyFor, inPlaceOf }: NodeOptions, port: number): Promise<ProcessEquipment> {
    const network = await this.network()
    const old = inPlaceOf?.equipment.place
    const place = old ? network?.at(old) : await network?.addHost()
    return {
      ...(place && { place }),
      ...(relay && { relay: await this.#relay(port) }),
      ...(busyFor !== undefined && { busyFor }),
    }
  }

  async #relay(port: number): Promise<Relay> {
    const relay = await Relay.start(port)
    await this.#backstage.add(() => relay.close())
    return relay
  }

  async #build(): Promise<Network> {
    const network = await Network.create()
    await this.#backstage.add(() => network.close())
    return network
  }

  #watchEnd(process: PeerProcess): void {
    process.exited.then(() => {
      if (this.#expectedToEnd.has(process)) return
      // A wait for what cannot come any more fails with an account of what was printed.
      const account = process.waitFor("listening", () => false)
      account.catch(({ message }: Error) => this.#options.onEnded(new NodeEnded(message)))
    })
  }
}

/**
 * What an act has opened: processes, namespaces, relays. All of it is closed when the act ends, however it ends;
 * what is opened after that is closed at once.
 */
export class Backstage {
  readonly #closers: (() => Promise<void>)[] = []
  #closed = false

  async add(close: () => Promise<void>): Promise<void> {
    if (this.#closed) await close()
    else this.#closers.push(close)
  }

  /** Closes the latest first: a process before the network it lives in. */
  async close(): Promise<void> {
    this.#closed = true
    while (this.#closers.length > 0) await this.#closers.pop()?.()
  }
}
