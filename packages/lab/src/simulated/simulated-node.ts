import { type Contact, DeadlineExceeded, type NodeEvent } from "@ping-from-zero/core-tcp-check"
import type { SimulatedProcess } from "@ping-from-zero/core-tcp-check/simulated"
import { withDeadline } from "@ping-from-zero/core-tcp-check/wire"
import type { PeerEvent } from "@ping-from-zero/process"
import { nodeLine } from "ping-from-zero/node-line"
import type { Exit, NodeProcess } from "../acts/world.ts"
import type { Program } from "../nodes/composed-node.ts"

/** As PeerProcess has it: how long a node may take to leave its network after SIGTERM. Milliseconds. */
const LEAVE_MS = 2_000

/** A node in a simulated process, which tells what `pnpm node --json` prints. */
export class SimulatedNode implements NodeProcess {
  readonly exited: Promise<Exit>
  readonly #process: SimulatedProcess
  readonly #program: Program
  readonly #busyFor: number | undefined
  readonly #events: PeerEvent[] = []
  readonly #listeners = new Set<(event: PeerEvent) => void>()
  /** Why it ended by itself. */
  whyEnded: string | undefined
  #isFrozen = false
  #ended: (exit: Exit) => void = () => {}

  /** @param busyFor seconds: so long it stands still when it is made busy */
  constructor(process: SimulatedProcess, program: Program, busyFor: number | undefined) {
    this.#process = process
    this.#program = program
    this.#busyFor = busyFor
    this.exited = new Promise((resolve) => {
      this.#ended = resolve
    })
    program.subscribe?.((event) => this.#tells(event))
  }

  get events(): readonly PeerEvent[] {
    return this.#events
  }

  onEvent(listener: (event: PeerEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Resolves when it listens. */
  async start(): Promise<Contact> {
    const contact = await this.#program.start()
    if (!this.#program.subscribe) this.#tell({ event: "listening", contact })
    return contact
  }

  /** A node that cannot join ends, as a process does. */
  async join(via: Contact): Promise<void> {
    try {
      await this.#program.join(via)
    } catch (error) {
      this.whyEnded = `cannot join: ${(error as Error).message}`
      this.#end({ code: 1, signal: null })
    }
  }

  send(line: string): void {
    if (line !== "") this.#process.clock.after(0, () => this.#program.broadcast?.(line))
  }

  freeze(): void {
    this.#isFrozen = true
    this.#process.freeze()
  }

  thaw(): void {
    this.#isFrozen = false
    this.#process.thaw()
  }

  userSignal(): void {
    if (this.#busyFor === undefined) this.#program.mute?.()
    else this.#process.busy(this.#busyFor * 1_000)
  }

  kill(): void {
    this.#end({ code: null, signal: "SIGKILL" })
  }

  async stop(): Promise<Exit> {
    if (this.#isFrozen) this.thaw()
    this.#end(await this.#leave())
    return this.exited
  }

  /** @returns how its process ends then */
  async #leave(): Promise<Exit> {
    const { stop } = this.#program
    if (!stop) return { code: null, signal: "SIGTERM" }
    try {
      const leaving = { clock: this.#process.clock, ms: LEAVE_MS, what: "the goodbye" }
      await withDeadline(leaving, () => stop())
      return { code: 0, signal: null }
    } catch (error) {
      if (error instanceof DeadlineExceeded) return { code: null, signal: "SIGKILL" }
      throw error
    }
  }

  #end(exit: Exit): void {
    if (!this.#process.exists) return
    this.#process.kill()
    this.#ended(exit)
  }

  #tells(event: NodeEvent): void {
    const line = nodeLine(event)
    if (line) this.#tell(line)
  }

  /** What a process that is gone would still say reaches nobody. */
  #tell(event: PeerEvent): void {
    if (!this.#process.exists) return
    this.#events.push(event)
    for (const listener of [...this.#listeners]) listener(event)
  }
}
