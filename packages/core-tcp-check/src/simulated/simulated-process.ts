import type { Random } from "../bytes/bytes.ts"
import type { Clock } from "../clock/clock.ts"
import type { Transport } from "../stream/transport.ts"
import { EventLoop } from "./event-loop.ts"
import type { Kernel } from "./kernel.ts"
import { OpenSockets } from "./open-sockets.ts"
import { type Step, WrongState } from "./scenario-errors.ts"
import { SimulatedTransport } from "./simulated-transport.ts"

/** A process ended: whatever its program still tries rejects with this. */
export class ProcessKilled extends Error {
  override readonly name = "ProcessKilled"

  constructor(process: string) {
    super(`the process ${process} was killed`)
  }
}

export interface ProcessOptions {
  /** As the log names it: `10.0.0.1/A`. */
  readonly name: string
  readonly kernel: Kernel
  readonly clock: Clock
  readonly random: Random
  /** Sockets that it may have open. */
  readonly openFiles: number
  /** Something is done to it: counted, and written down. */
  readonly step: (what: string) => Step
}

/** A program that runs on a host. `transport`, `clock` and `random` are what its node is made of. */
export class SimulatedProcess {
  readonly name: string
  readonly transport: Transport
  readonly clock: Clock
  readonly random: Random
  readonly #kernel: Kernel
  readonly #hostClock: Clock
  readonly #loop = new EventLoop()
  readonly #sockets: OpenSockets
  readonly #step: (what: string) => Step
  #isGone = false

  constructor({ name, kernel, clock, random, openFiles, step }: ProcessOptions) {
    this.name = name
    this.random = random
    this.#kernel = kernel
    this.#hostClock = clock
    this.#step = step
    this.clock = this.#loop.clockOver(clock)
    this.#sockets = new OpenSockets(kernel, this.#loop, this.clock, openFiles)
    this.transport = new SimulatedTransport(this.#sockets)
  }

  /** Connections that are neither finished nor aborted. */
  get openStreams(): number {
    return this.#sockets.streams
  }

  get exists(): boolean {
    return !this.#isGone
  }

  /** SIGSTOP: its program runs no more; its kernel goes on answering for it. */
  freeze(): void {
    this.#doing("freeze")
    this.#loop.stop("frozen")
  }

  /** SIGCONT: it goes on where it stood. */
  thaw(): void {
    const step = this.#doing("thaw")
    if (!this.#loop.standsStill("frozen")) throw new WrongState(step, "it is not frozen")
    this.#kernel.instant.run(() => this.#loop.go("frozen"))
  }

  /** Its event loop stands still for so many milliseconds, as in a long computation. */
  busy(ms: number): void {
    this.#doing(`busy for ${ms} ms`)
    this.#loop.stop("busy")
    this.#hostClock.after(ms, () => this.#kernel.instant.run(() => this.#loop.go("busy")))
  }

  /** SIGKILL: it says nothing; its kernel closes what it had open. */
  kill(): void {
    this.#doing("kill")
    this.end()
  }

  /** It ended by itself: its program has closed what it wanted to close, its kernel closes the rest. */
  exit(): void {
    this.#doing("exit")
    this.end()
  }

  /** For its host: the program does nothing any more, and everything in it that waits is told so. */
  end(): void {
    if (this.#isGone) return
    this.#isGone = true
    this.#kernel.instant.run(() => {
      this.#sockets.closeAll(new ProcessKilled(this.name))
      this.#loop.go("frozen")
      this.#loop.go("busy")
    })
  }

  /** @throws {WrongState} when it is gone */
  #doing(what: string): Step {
    const step = this.#step(`${what} ${this.name}`)
    if (this.#isGone) throw new WrongState(step, "it is gone")
    return step
  }
}
