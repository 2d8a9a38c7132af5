import { type ByteStream, readToEnd } from "./byte-stream.ts"

/**
 * So many bytes may all connections of a node hold together: messages that are still coming in, and what waits for a
 * reader. Each connection has a smaller limit of its own; without this one, somebody who opens 1,000 of them has 1,000
 * times the memory. Smaller: a few peers with large messages cost one of them its message. Larger: a small machine has
 * none left. go-libp2p takes an eighth of the machine's memory (rcmgr, DefaultLimits.AutoScale); rust-libp2p takes no
 * more connections beyond a limit that the program sets (memory-connection-limits).
 */
export const MAX_HELD_TOGETHER: number = 128 * 1024 * 1024

/** All connections together held too much, those of one host most of it, and this one most of that. */
export class TooMuchHeldTogether extends Error {
  override readonly name = "TooMuchHeldTogether"

  constructor(limit: number, held: number) {
    super(
      `all connections hold more than ${limit} bytes, and most of it is its host's: this one held ${held}`,
    )
  }
}

/** What holds bytes that somebody sent, and can drop them. */
export interface Holder {
  /** Who sent them: an IP literal. Holders without it count as those of one host. */
  readonly remoteHost?: string | undefined
  letGo(reason: TooMuchHeldTogether): void
}

/**
 * Where memory runs out, the largest holder of the host that holds most lets go: a short message always finds room, and
 * a long one too where somebody else holds much in small pieces, on connections without number.
 */
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

  /** As readToEnd; what came so far is held, as sent by this host. @throws {TooMuchHeldTogether} */
  async readToEnd(stream: ByteStream, limit: number, remoteHost?: string): Promise<Uint8Array> {
    const holder = { remoteHost, letGo: (reason: Error) => stream.abort(reason) }
    try {
      return await readToEnd(stream, limit, (bytes) => this.set(holder, bytes))
    } finally {
      this.set(holder, 0)
    }
  }

  /** Who lets go is counted no more. An eighth becomes free at once: so many bytes must come before we look again. */
  #makeRoom(): void {
    const dropped: Turn[] = []
    for (const turn of this.#turns()) {
      if (this.#sum <= this.#limit - this.#limit / 8) break
      this.#held.delete(turn.holder)
      this.#sum -= turn.held
      dropped.push(turn)
    }
    for (const { holder, held } of dropped) holder.letGo(new TooMuchHeldTogether(this.#limit, held))
  }

  /** The order of letting go: always the largest holder of the host that still holds most. */
  #turns(): Turn[] {
    const ofHosts = new Map<string | undefined, number>()
    const turns: Turn[] = []
    for (const [holder, held] of [...this.#held].sort(([, a], [, b]) => a - b)) {
      const ofHost = (ofHosts.get(holder.remoteHost) ?? 0) + held
      ofHosts.set(holder.remoteHost, ofHost)
      turns.push({ holder, held, ofHost })
    }
    return turns.sort((a, b) => b.ofHost - a.ofHost)
  }
}

interface Turn {
  readonly holder: Holder
  readonly held: number
  /** What its host holds once all larger holders of that host have let go. */
  readonly ofHost: number
}
