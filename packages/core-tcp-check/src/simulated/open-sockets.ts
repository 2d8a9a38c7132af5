import type { Clock } from "../clock/clock.ts"
import type { EventLoop } from "./event-loop.ts"
import type { Kernel } from "./kernel.ts"
import type { ListeningSocket } from "./listening-socket.ts"
import { SimulatedStream } from "./simulated-stream.ts"

/** What one process has open, and may open. */
export class OpenSockets {
  readonly kernel: Kernel
  readonly loop: EventLoop
  readonly clock: Clock
  readonly #most: number
  readonly #streams = new Set<SimulatedStream>()
  readonly #listeners = new Set<ListeningSocket>()
  /** Why there are no more: its process is gone. */
  #closed: Error | undefined

  /** @param most sockets at a time */
  constructor(kernel: Kernel, loop: EventLoop, clock: Clock, most: number) {
    this.kernel = kernel
    this.loop = loop
    this.clock = clock
    this.#most = most
  }

  /** Connections that are neither finished nor aborted. */
  get streams(): number {
    return this.#streams.size
  }

  get isFull(): boolean {
    return this.#streams.size + this.#listeners.size >= this.#most
  }

  /** @throws the reason, once its process is gone */
  mustBeOpen(): void {
    if (this.#closed) throw this.#closed
  }

  newStream(onOpen: (error?: Error) => void): SimulatedStream {
    const stream = new SimulatedStream(this.loop, (closed) => this.#streams.delete(closed), onOpen)
    this.#streams.add(stream)
    return stream
  }

  add(listener: ListeningSocket): void {
    this.#listeners.add(listener)
  }

  close(listener: ListeningSocket): void {
    this.#listeners.delete(listener)
    this.kernel.instant.run(() => this.kernel.closeListener(listener))
  }

  /** The process is gone: its kernel closes all, and whoever still waits hears why. */
  closeAll(reason: Error): void {
    this.#closed = reason
    for (const listener of this.#listeners) this.kernel.closeListener(listener)
    for (const stream of [...this.#streams]) stream.processGone(reason)
    this.#listeners.clear()
    this.#streams.clear()
  }
}
