import { PeerProcess } from "@ping-from-zero/process"
import { Network } from "../faults/network.ts"
import { freePort, Relay } from "../faults/relay.ts"
import { Actor, type Equipment } from "./actor.ts"
import { commandOf } from "./command.ts"
import type { NodeOptions } from "./lab.ts"
import type { ProcessListener } from "./process-listener.ts"
import { NodeEnded } from "./waiting.ts"

const START_MS = 20_000

export interface CastOptions {
  readonly stage: 1 | 2 | 3
  /** The program behind `pnpm node`. */
  readonly nodeProgram: URL
  /** Seconds between checks. */
  readonly interval: number
  /** Whether each node gets a network of its own. */
  readonly apart: boolean
  readonly backstage: Backstage
  readonly listener: ProcessListener
  /** A node ended and nobody had asked it to. */
  readonly onEnded: (error: NodeEnded) => void
}

/** Starts the nodes of an act, each with what it needs for what will be done to it. */
export class Cast {
  readonly #options: CastOptions
  readonly #expectedToEnd = new Set<PeerProcess>()
  #network: Promise<Network> | undefined

  constructor(options: CastOptions) {
    this.#options = options
  }

  /** Resolves when it listens. */
  start(name: string, options: NodeOptions): Promise<Actor> {
    return this.#options.listener.during(this.#start(name, options))
  }

  /** This node is about to end, and that is as it should be. */
  expectEnd({ process }: Actor): void {
    this.#expectedToEnd.add(process)
  }

  /** The network of an act that is `apart`, built for its first node; no other act has one. */
  network(): Promise<Network> | undefined {
    if (!this.#options.apart) return undefined
    this.#network ??= this.#build()
    return this.#network
  }

  async #start(name: string, options: NodeOptions): Promise<Actor> {
    const { stage, nodeProgram, interval, listener } = this.#options
    const port = options.inPlaceOf ? portOf(options.inPlaceOf) : options.relay ? await freePort() : 0
    const equipment = await this.#equip(options, port)
    const { file, args, env } = await commandOf(
      { stage, ...options },
      { nodeProgram, interval, port, ...equipment },
    )
    const process = await PeerProcess.start(file, args, { name, env })
    listener.listenTo(name, process, options.extra)
    this.#watchEnd(process)
    await this.#options.backstage.add(async () => {
      this.#expectedToEnd.add(process)
      process.kill()
      await process.exited
    })
    const { contact } = await process.waitFor("listening", undefined, { timeoutMs: START_MS })
    return new Actor(name, contact, process, equipment)
  }

  async #equip({ relay, busyFor, inPlaceOf }: NodeOptions, port: number): Promise<Equipment> {
    const network = await this.network()
    const place = inPlaceOf?.equipment.place ?? (await network?.addHost())
    return {
      ...(place && { place }),
      ...(relay && { relay: await this.#relay(port) }),
      ...(busyFor !== undefined && { busyFor }),
    }
  }

  async #relay(port: number): Promise<Relay> {
    const relay = await Relay.start(port)
    await this.#options.backstage.add(() => relay.close())
    return relay
  }

  async #build(): Promise<Network> {
    const network = await Network.create()
    await this.#options.backstage.add(() => network.close())
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

/** Of a contact of any stage. */
function portOf({ contact }: Actor): number {
  return Number(/(?::|\/tcp\/)(\d+)/.exec(contact)?.[1])
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
