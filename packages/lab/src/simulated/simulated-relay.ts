import type { Address, ByteStream } from "@ping-from-zero/core-tcp-check"
import { sleep } from "@ping-from-zero/core-tcp-check/wire"
import type { Machine, Relaying, Slowness } from "../acts/world.ts"

const LONGEST_PIECE = 65_536

/** What ../processes/relay.ts is, in memory. The connection itself it takes at once: what is slow is the peer behind it. */
export class SimulatedRelay implements Relaying {
  connections = 0
  onPassing: Relaying["onPassing"] = () => {}
  slowness: Slowness = { delay: 0, jitter: 0 }
  readonly #machine: Machine

  private constructor(machine: Machine) {
    this.#machine = machine
  }

  /** @returns it, and where others call it */
  static async start(
    machine: Machine,
    target: Address,
  ): Promise<{ readonly relay: SimulatedRelay; readonly address: Address }> {
    const relay = new SimulatedRelay(machine)
    const listener = await machine.transport.listen(
      { host: target.host, port: 0 },
      (caller) => void relay.#connect(caller, target),
    )
    return { relay, address: listener.address }
  }

  async #connect(caller: ByteStream, target: Address): Promise<void> {
    this.connections += 1
    const connection = this.connections
    try {
      const called = await this.#machine.transport.dial(target)
      void this.#handOn(caller, called, (bytes) => this.onPassing(connection, "caller", bytes))
      void this.#handOn(called, caller, (bytes) => this.onPassing(connection, "called", bytes))
    } catch (error) {
      caller.abort(error as Error)
    }
  }

  /** One piece after the other: a stream keeps its order. */
  async #handOn(from: ByteStream, to: ByteStream, passes: (bytes: Uint8Array) => void): Promise<void> {
    let queue = Promise.resolve()
    const later = (run: () => void | Promise<void>) => {
      const due = this.#machine.clock.now() + this.#lateness()
      queue = queue.then(() => this.#until(due)).then(run)
      queue.catch((error: Error) => from.abort(error))
    }
    try {
      for (;;) {
        const bytes = await from.readSome(LONGEST_PIECE)
        if (bytes.length === 0) break
        passes(bytes)
        later(() => to.write(bytes))
      }
      later(() => to.end())
    } catch (error) {
      later(() => to.abort(error as Error))
    }
  }

  #lateness(): number {
    const { delay, jitter } = this.slowness
    if (jitter === 0) return delay
    const [byte = 0] = this.#machine.random(1)
    return delay + (byte / 127.5 - 1) * jitter
  }

  async #until(due: number): Promise<void> {
    const left = due - this.#machine.clock.now()
    if (left > 0) await sleep(this.#machine.clock, left)
  }
}
