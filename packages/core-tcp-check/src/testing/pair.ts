import { FakeClock, settle } from "../simulated/fake-clock.ts"
import { type KernelRules, linuxRules } from "../simulated/rules.ts"
import type { SimulatedHost } from "../simulated/simulated-host.ts"
import { SimulatedNetwork } from "../simulated/simulated-network.ts"
import type { SimulatedProcess } from "../simulated/simulated-process.ts"
import type { Address } from "../stream/address.ts"
import type { ByteStream } from "../stream/byte-stream.ts"
import type { Listener } from "../stream/transport.ts"

export const A = "10.0.0.1"
export const B = "10.0.0.2"
export const AT_B: Address = { host: B, port: 50082 }

/** Two hosts, a process on each, and what the processes of B accepted. */
export class Pair {
  readonly clock: FakeClock = new FakeClock()
  readonly log: string[] = []
  readonly network: SimulatedNetwork
  readonly hosts: { readonly a: SimulatedHost; readonly b: SimulatedHost }
  readonly a: SimulatedProcess
  readonly b: SimulatedProcess
  readonly accepted: ByteStream[] = []

  constructor(rules: Partial<KernelRules> = {}, openFiles?: number) {
    this.network = new SimulatedNetwork({
      clock: this.clock,
      rules: { ...linuxRules, jiffy: 0, ...rules }, // punctual timers: their times can be read
      log: ({ at, what }) => this.log.push(`${at / 1_000_000} ${what}`),
    })
    this.hosts = { a: this.network.addHost(A), b: this.network.addHost(B) }
    this.a = this.hosts.a.start("A", openFiles === undefined ? {} : { openFiles })
    this.b = this.hosts.b.start("B")
  }

  listen(backlog = 16, by: SimulatedProcess = this.b): Promise<Listener> {
    return by.transport.listen(AT_B, (stream) => void this.accepted.push(stream), { backlog })
  }

  /** A connection from A to B, both its ends. */
  async connect(): Promise<{ near: ByteStream; far: ByteStream }> {
    const near = await this.a.transport.dial(AT_B)
    await settle()
    return { near, far: this.accepted.at(-1)! }
  }

  /** In seconds, when each packet of this kind was sent. */
  times(kind: RegExp): number[] {
    return this.log.filter((line) => kind.test(line)).map((line) => Number.parseFloat(line))
  }
}

/** How a promise ends, and when, in seconds. */
export function fate(clock: FakeClock, promise: Promise<unknown>): { now: string } {
  const ending = { now: "waiting" }
  promise.then(
    () => {
      ending.now = `done at ${clock.now() / 1_000}`
    },
    (error: Error) => {
      ending.now = `${error.name} at ${clock.now() / 1_000}`
    },
  )
  return ending
}
