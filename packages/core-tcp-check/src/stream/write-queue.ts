import { Fifo } from "../bytes/fifo.ts"

interface Write {
  /** What of it is left. */
  bytes: Uint8Array
  readonly done: () => void
  readonly refuse: (reason: Error) => void
}

/** Writes of which the layer below has not taken all bytes yet, in their order. */
export class WriteQueue {
  readonly #writes = new Fifo<Write>()

  get isEmpty(): boolean {
    return this.#writes.length === 0
  }

  /** What is left of the oldest write. It can be empty: nobody says that a write has bytes. */
  get first(): Uint8Array | undefined {
    return this.#writes.first?.bytes
  }

  /** Resolves when all of the bytes were taken. */
  add(bytes: Uint8Array): Promise<void> {
    return new Promise((done, refuse) => this.#writes.push({ bytes, done, refuse }))
  }

  /** The layer below took so many bytes of the oldest write. Does nothing when that was refused meanwhile. */
  taken(count: number): void {
    const write = this.#writes.first
    if (!write) return
    write.bytes = write.bytes.subarray(count)
    if (write.bytes.length > 0) return
    this.#writes.shift()
    write.done()
  }

  /** Whoever waits hears why nothing is written any more. */
  refuseAll(reason: Error): void {
    for (const { refuse } of this.#writes.clear()) refuse(reason)
  }
}
