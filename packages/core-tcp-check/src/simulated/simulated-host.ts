import type { Clock } from "../clock/clock.ts"
import { HostClock } from "./host-clock.ts"
import type { Instant } from "./instant.ts"
import { Kernel } from "./kernel.ts"
import type { Packet } from "./packet.ts"
import type { KernelRules } from "./rules.ts"
import { type Step, WrongState } from "./scenario-errors.ts"
import type { Seed } from "./seed.ts"
import { SimulatedProcess } from "./simulated-process.ts"
import { TimerWheel } from "./timer-wheel.ts"

/** A host may have been up for so long when a run begins: where its timer wheel stands is chance. Milliseconds. */
const LONGEST_UP = 1_000_000

export interface HostOptions {
  /** IP literals. The first is its name. */
  readonly addresses: readonly [string, ...string[]]
  readonly clock: Clock
  readonly instant: Instant
  readonly seed: Seed
  readonly rules: KernelRules
  readonly send: (packet: Packet) => void
  readonly onDrop: (packet: Packet, why: string) => void
  readonly step: (what: string) => Step
}

/** A machine: a kernel, and the processes on it. */
export class SimulatedHost {
  readonly addresses: readonly [string, ...string[]]
  readonly #options: HostOptions
  readonly #clock: HostClock
  readonly #processes: SimulatedProcess[] = []
  #kernel: Kernel
  #hasPower = true
  #isPluggedIn = true

  constructor(options: HostOptions) {
    this.addresses = options.addresses
    this.#options = options
    this.#clock = new HostClock(options.clock)
    this.#kernel = this.#boot()
  }

  get name(): string {
    return this.addresses[0]
  }

  /** Whether packets reach its kernel, and leave it. */
  get isReachable(): boolean {
    return this.#hasPower && this.#isPluggedIn && !this.#clock.sleeps
  }

  /** Connections of all its processes that are neither finished nor aborted. */
  get openStreams(): number {
    return this.#processes.reduce((sum, { openStreams }) => sum + openStreams, 0)
  }

  /** Its connections with another host that are open both ways, by the ports at both ends: `32768 50082`. */
  establishedWith(host: string): readonly string[] {
    return this.#kernel.establishedWith(host)
  }

  /** How many connections its kernel has, those included that it ends for processes that let go of them. */
  get connections(): number {
    return this.#kernel.connections
  }

  /** How many with another host some process has, or is opening. */
  heldWith(host: string): number {
    return this.#kernel.heldWith(host)
  }

  /**
   * Starts a program.
   * @param name as the log shows it; what `random` gives it hangs on that, and on how many were started before it
   * @throws {WrongState} on a host without power
   */
  start(
    name = "node",
    { openFiles = this.#options.rules.openFiles }: { readonly openFiles?: number } = {},
  ): SimulatedProcess {
    const step = this.#doing(`start ${name} on`)
    if (!this.#hasPower) throw new WrongState(step, "it has no power")
    const process = new SimulatedProcess({
      name: `${this.name}/${name}`,
      kernel: this.#kernel,
      clock: this.#clock,
      random: this.#options.seed.random(`process ${this.name}/${name} ${this.#processes.length}`),
      openFiles,
      step: this.#options.step,
    })
    this.#processes.push(process)
    return process
  }

  /** Its cable is pulled: no packet comes or goes, and nobody is told, itself neither. */
  unplug(): void {
    const step = this.#doing("unplug")
    if (!this.#isPluggedIn) throw new WrongState(step, "it is unplugged already")
    this.#isPluggedIn = false
  }

  /** What its kernel and others kept sending again arrives from now on, when they next send it. */
  plugIn(): void {
    const step = this.#doing("plug in")
    if (this.#isPluggedIn) throw new WrongState(step, "it is not unplugged")
    this.#isPluggedIn = true
  }

  /** It loses power: all that ran on it is gone, without a packet. */
  powerOff(): void {
    const step = this.#doing("power off")
    if (!this.#hasPower) throw new WrongState(step, "it has no power")
    this.lose()
  }

  /** It has power again: a new kernel, which knows nothing of what was. */
  powerOn(): void {
    const step = this.#doing("power on")
    if (this.#hasPower) throw new WrongState(step, "it has power")
    this.#hasPower = true
    this.#kernel = this.#boot()
  }

  /** As a laptop whose lid is closed: everything on it stands still, its clock too, and no packet reaches it. */
  sleep(): void {
    const step = this.#doing("sleep")
    if (!this.#hasPower || this.#clock.sleeps) throw new WrongState(step, "it does not run")
    this.#clock.sleep()
  }

  wake(): void {
    const step = this.#doing("wake")
    if (!this.#clock.sleeps) throw new WrongState(step, "it is not asleep")
    this.#clock.wake()
  }

  // For its network.

  receive(packet: Packet): void {
    if (this.isReachable) this.#kernel.receive(packet)
    else this.#options.onDrop(packet, "host not reachable")
  }

  lose(): void {
    if (this.#clock.sleeps) this.#clock.wake()
    this.#hasPower = false
    this.#kernel.vanish()
    for (const process of this.#processes.splice(0)) process.end()
  }

  #boot(): Kernel {
    const { addresses, instant, seed, rules, send, onDrop } = this.#options
    const turned = seed.uniform(`wheel ${this.name}`)() * LONGEST_UP
    const timers = new TimerWheel(this.#clock, rules.jiffy, turned)
    return new Kernel({ addresses, clock: this.#clock, timers, instant, rules, send, onDrop })
  }

  #doing(what: string): Step {
    return this.#options.step(`${what} ${this.name}`)
  }
}
