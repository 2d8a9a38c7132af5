import type { Clock } from "../clock/clock.ts"
import type { Transport } from "../stream/transport.ts"
import type { Carry } from "./memory-stream.ts"
import { MemoryTransport, type NetworkOfProcesses } from "./memory-transport.ts"

/** Hosts in memory, one process on each, and what can happen to them. */
export class MemoryNetwork implements NetworkOfProcesses {
  readonly clock: Clock
  readonly #processes = new Map<string, MemoryTransport>()
  readonly #frozen = new Set<string>()
  readonly #isolated = new Set<string>()
  readonly #waiting = new Set<() => void>()

  /** @param clock whose time a dial's patience counts */
  constructor(clock: Clock) {
    this.clock = clock
  }

  /** The process on `host`, an IP literal. After `kill`, a new one. */
  transport(host: string): Transport {
    const process = this.#processes.get(host) ?? new MemoryTransport(this, host)
    this.#processes.set(host, process)
    return process
  }

  /** As SIGSTOP: the kernel still completes connections until the backlog is full; the process does nothing. */
  freeze(host: string): void {
    this.#frozen.add(host)
  }

  /** As SIGCONT: the process goes on where it stood. */
  thaw(host: string): void {
    this.#frozen.delete(host)
    this.changed()
  }

  /** No packet comes or goes, and nobody is told. */
  cut(host: string): void {
    this.#isolated.add(host)
  }

  /** What the kernels kept sending again arrives. */
  mend(host: string): void {
    this.#isolated.delete(host)
    this.changed()
  }

  /** As SIGKILL: the kernel closes the listeners and resets the streams. */
  kill(host: string): void {
    this.#frozen.delete(host)
    this.#processes.get(host)?.kill()
    this.#processes.delete(host)
    this.changed()
  }

  /** Ends of connections that are neither finished nor aborted. */
  get openStreams(): number {
    return [...this.#processes.values()].reduce((sum, process) => sum + process.openStreams, 0)
  }

  // What the processes ask of the network: see NetworkOfProcesses.

  process(host: string): MemoryTransport | undefined {
    return this.#processes.get(host)
  }

  runs(host: string): boolean {
    return !this.#frozen.has(host)
  }

  connects(a: string, b: string): boolean {
    return a === b || !(this.#isolated.has(a) || this.#isolated.has(b))
  }

  line(a: string, b: string): Carry {
    const held: (() => void)[] = []
    const flush = () => {
      while (held.length > 0 && this.connects(a, b) && this.runs(a) && this.runs(b)) held.shift()!()
      if (held.length > 0) this.#waiting.add(flush)
    }
    return (deliver) => {
      held.push(deliver)
      flush()
    }
  }

  change(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#waiting.delete(wake)
        reject(signal?.reason)
      }
      const wake = () => {
        signal?.removeEventListener("abort", giveUp)
        resolve()
      }
      this.#waiting.add(wake)
      signal?.addEventListener("abort", giveUp, { once: true })
    })
  }

  changed(): void {
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const again of waiting) again()
  }
}
