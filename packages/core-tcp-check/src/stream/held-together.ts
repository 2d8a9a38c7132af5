import { type ByteStream, readToEnd } from "./byte-stream.ts"

/**
 * So many bytes may all connections of a node hold together: messages that are still coming in, and what waits for a
 * reader. Each connection has a smaller limit of its own; without this one, somebody who opens 1,000 of them has 1,000
 * times the memory. Smaller: a few peers with large messages cost one of them its message. Larger: a small machine has
 * none left. go-libp2p takes an eighth of the machine's memory (rcmgr, DefaultLimits.AutoScale); rust-libp2p takes no
 * more connections beyond a limit that the program sets (memory-connection-limits).
 */
export const MAX_HELD_TOGETHER: number = 128 * 1024 * 1024

/** All connections together held too much, and this one most of it. */
export class TooMuchHeldTogether extends Error {
  override readonly name = "TooMuchHeldTogether"

  constructor(limit: number, held: number) {
    super(`all connections hold more than ${limit} bytes, this one ${held}: more than any other`)
  }
}

/** What holds bytes that somebody sent, and can drop them. */
export interface Holder {
  letGo(reason: TooMuchHeldTogether): void
}

/** Where memory runs out, whoever holds most lets go: a short message always finds room. */
export class HeldTogether {
  readonly #limit: number
  readonly #held = new Map<Holder, number>()
  #sum = 0

  constructor(limit: number = MAX_HELD_TOGETHER) {
    this.#limit = limit
  }

  /** This holder holds so many bytes now. */
  set(holder: Holder, bytes: number): void {
    this.#sum += bytes - (this.#held.get(holder) ?? 0)
    if (bytes > 0) this.#held.set(holder, bytes)
    else this.#held.delete(holder)
    if (this.#sum > this.#limit) this.#makeRoom()
  }

  /** As readToEnd; what came so far is held. @throws {TooMuchHeldTogether} */
  async readToEnd(stream: ByteStream, limit: number): Promise<Uint8Array> {
    const holder = { letGo: (reason: Error) => stream.abort(reason) }
    try {
      return await readToEnd(stream, limit, (bytes) => this.set(holder, bytes))
    } finally {
      this.set(holder, 0)
    }
  }

  /** Who lets go is counted no more. An eighth becomes free at once: so many bytes must come before we look again. */
  #makeRoom(): void {
    const dropped: [Holder, number][] = []
    for (const [holder, held] of [...this.#held].sort(([, a], [, b]) => b - a)) {
      if (this.#sum <= this.#limit - this.#limit / 8) break
      this.#held.delete(holder)
      this.#sum -= held
      dropped.push([holder, held])
    }
    for (const [holder, held] of dropped) holder.letGo(new TooMuchHeldTogether(this.#limit, held))
  }
}
