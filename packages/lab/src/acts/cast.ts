import { type PeerEvent, PeerProcess } from "@ping-from-zero/interop"
import { Network, type Place } from "../faults/network.ts"
import { freePort, Relay } from "../faults/relay.ts"
import type { StoryEvent } from "../story/event.ts"
import type { Story } from "../story/story.ts"
import { Actor } from "./actor.ts"
import type { Backstage } from "./backstage.ts"
import { commandOf } from "./command.ts"
import type { NodeOptions } from "./lab.ts"
import { NodeEnded } from "./waiting.ts"

const START_MS = 20_000

export interface CastOptions {
  readonly stage: 1 | 2 | 3
  /** Seconds between checks. */
  readonly interval: number
  /** Whether each node gets a network of its own. */
  readonly apart: boolean
  readonly backstage: Backstage
  readonly now: () => number
  readonly story: Story
  /** A node ended and nobody had asked it to. */
  readonly onEnded: (error: NodeEnded) => void
}

/** The nodes of an act: starts them, and hands on what they say with names for contacts. */
export class Cast {
  readonly #options: CastOptions
  readonly #names = new Map<string, string>()
  readonly #expectedToEnd = new Set<string>()
  /** What nodes say while another starts: it may speak of a contact that has no name yet. */
  readonly #held: (() => void)[] = []
  #starting = 0
  #network: Network | undefined

  constructor(options: CastOptions) {
    this.#options = options
  }

  /** The network of an act that is `apart`; built for its first node. */
  get network(): Network | undefined {
    return this.#network
  }

  async start(name: string, options: NodeOptions): Promise<Actor> {
    this.#starting += 1
    this.#expectedToEnd.delete(name)
    try {
      return await this.#start(name, options)
    } finally {
      this.#starting -= 1
      if (this.#starting === 0) for (const tell of this.#held.splice(0)) tell()
    }
  }

  /** This node is about to end, and that is as it should be. */
  expectEnd(actor: Actor): void {
    this.#expectedToEnd.add(actor.name)
  }

  async #start(name: string, options: NodeOptions): Promise<Actor> {
    const { stage, interval, apart, backstage } = this.#options
    const place = apart ? await this.#place() : undefined
    const port = options.relay ? await freePort() : 0
    const relay = options.relay ? await Relay.start(port) : undefined
    if (relay) await backstage.add(() => relay.close())

    const { busyFor } = options
    const equipment = {
      ...(place && { place }),
      ...(relay && { relay }),
      ...(busyFor !== undefined && { busyFor }),
    }
    const command = commandOf({ stage, ...options }, { interval, port, ...equipment })
    const process = await PeerProcess.start(command.file, command.args, { name, env: command.env })
    this.#hear(name, process)
    await backstage.add(async () => {
      this.#expectedToEnd.add(name)
      process.kill()
      await process.exited
    })
    const { contact } = await process.waitFor("listening", undefined, { timeoutMs: START_MS })
    return new Actor(name, contact, process, equipment)
  }

  async #place(): Promise<Place> {
    if (!this.#network) {
      const network = await Network.create()
      await this.#options.backstage.add(() => network.close())
      this.#network = network
    }
    return this.#network.addHost()
  }

  #hear(name: string, process: PeerProcess): void {
    const { now, story, onEnded } = this.#options
    process.onEvent((event) => {
      const at = now()
      if (event.event === "listening") this.#names.set(event.contact, name)
      this.#whenNamed(() => {
        const told = this.#told(event, { at, node: name }, process.pid)
        if (told) story.add(told)
      })
    })
    process.exited.then(({ code, signal }) => {
      const at = now()
      this.#whenNamed(() => story.add({ event: "exit", at, node: name, code, signal }))
      if (!this.#expectedToEnd.has(name)) {
        // A wait for what cannot come any more fails with an account of what was printed.
        process.waitFor("listening", () => false).catch(({ message }) => onEnded(new NodeEnded(message)))
      }
    })
  }

  #whenNamed(tell: () => void): void {
    if (this.#starting > 0) this.#held.push(tell)
    else tell()
  }

  #told(event: PeerEvent, who: { at: number; node: string }, pid: number): StoryEvent | undefined {
    const named = (contact: string) => this.#names.get(contact) ?? contact
    const all = (contacts: readonly string[]) => contacts.map(named).sort()
    switch (event.event) {
      case "listening":
        return { event: "node", ...who, contact: event.contact, pid }
      case "members":
        return { event: "members", ...who, core: all(event.core), edge: all(event.edge) }
      case "health": {
        const { status, evidence, rttMs } = event
        const rtt = rttMs !== undefined && { rttMs }
        return { event: "health", ...who, peer: named(event.contact), status, evidence, ...rtt }
      }
      case "message":
        return { event: "message", ...who, from: named(event.from), text: event.text }
      case "error":
        return { event: "error", ...who, name: event.name, message: event.message }
      case "text": // not of our making: a warning of the runtime, say
        return undefined
    }
  }
}
