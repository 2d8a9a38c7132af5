import type { ByteStream } from "./byte-stream.ts"

/** A connection that somebody opened. */
export interface Incoming {
  readonly remoteHost: string
  readonly stream: ByteStream
}

/**
 * Places for connections that have not yet been of use. Where all are taken, the oldest of the host that has most gives
 * way: an honest peer is done within a few round trips, so whoever holds a place for longer loses it first, and no
 * number of connections that say nothing keeps newcomers out. Were the newest refused in its stead, one machine could
 * fill all places, and again when their deadline is over.
 */
export class Places<C extends Incoming> {
  readonly #limit: number
  /** The oldest first. */
  readonly #taken = new Set<C>()

  constructor(limit: number) {
    this.#limit = limit
  }

  /** @returns who has to give way: closing it is the caller's */
  add(incoming: C): C | undefined {
    const gone = this.#taken.size < this.#limit ? undefined : this.takeFrom(() => true)
    this.#taken.add(incoming)
    return gone
  }

  delete(incoming: C): void {
    this.#taken.delete(incoming)
  }

  /** Takes a place from one of these: the oldest of the host that has most of them. */
  takeFrom(isOneOfThese: (incoming: C) => boolean): C | undefined {
    const these = [...this.#taken].filter(isOneOfThese)
    const counts = new Map<string, number>()
    for (const { remoteHost } of these) counts.set(remoteHost, (counts.get(remoteHost) ?? 0) + 1)
    const most = Math.max(...counts.values())
    const foremost = these.find(({ remoteHost }) => counts.get(remoteHost) === most)
    if (foremost) this.#taken.delete(foremost)
    return foremost
  }
}
