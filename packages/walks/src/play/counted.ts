import type {
  Address,
  ByteStream,
  Clock,
  Listener,
  ListenOptions,
  Transport,
} from "@ping-from-zero/core-tcp-check"
import { WrappedStream } from "@ping-from-zero/core-tcp-check/wire"

/** What a program waits for, by name. */
export class Waits {
  readonly #waits = new Map<string, number>()

  /** Counts it until it settles. */
  during<T>(what: string, work: Promise<T>): Promise<T> {
    const end = this.begin(what)
    work.then(end, end)
    return work
  }

  /** @returns ends it; any number of times */
  begin(what: string): () => void {
    this.#count(what, 1)
    let isOver = false
    return () => {
      if (!isOver) this.#count(what, -1)
      isOver = true
    }
  }

  /** `2 timers, 1 read` */
  get inWords(): string {
    return [...this.#waits].map(([what, count]) => `${count} ${what}`).join(", ")
  }

  get size(): number {
    return [...this.#waits.values()].reduce((sum, count) => sum + count, 0)
  }

  #count(what: string, change: number): void {
    const count = (this.#waits.get(what) ?? 0) + change
    if (count === 0) this.#waits.delete(what)
    else this.#waits.set(what, count)
  }
}

/** The same clock; its timers are counted. */
export function countedClock(clock: Clock, waits: Waits): Clock {
  return {
    now: () => clock.now(),
    after(ms, run) {
      if (ms === Number.POSITIVE_INFINITY) return () => {}
      const over = waits.begin("timer")
      const cancel = clock.after(ms, () => {
        over()
        run()
      })
      return () => {
        over()
        cancel()
      }
    },
  }
}

/** The same transport; what is asked of it and of its streams is counted until it settles. */
export function countedTransport(transport: Transport, waits: Waits): Transport {
  const counted = (stream: ByteStream) => new CountedStream(stream, waits)
  return {
    dial(address: Address, signal?: AbortSignal, patience?: number): Promise<ByteStream> {
      return waits.during("dial", transport.dial(address, signal, patience)).then(counted)
    },
    listen(
      address: Address,
      onConnection: (stream: ByteStream, remoteHost: string) => void,
      options?: ListenOptions,
    ): Promise<Listener> {
      const accept = (stream: ByteStream, remoteHost: string) => onConnection(counted(stream), remoteHost)
      return waits.during("listen", transport.listen(address, accept, options))
    },
  }
}

class CountedStream extends WrappedStream {
  readonly #waits: Waits

  constructor(stream: ByteStream, waits: Waits) {
    super(stream)
    this.#waits = waits
  }

  override read(n: number): Promise<Uint8Array> {
    return this.#waits.during("read", super.read(n))
  }

  override readSome(max: number): Promise<Uint8Array> {
    return this.#waits.during("read", super.readSome(max))
  }

  override write(bytes: Uint8Array): Promise<void> {
    return this.#waits.during("write", super.write(bytes))
  }
}
