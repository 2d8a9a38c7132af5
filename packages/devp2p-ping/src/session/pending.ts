import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import type { Peer } from "./peer.ts"
import type { Claim } from "./session-registry.ts"

/** A connection that somebody opened and that is no session yet. */
export interface Pending {
  readonly remoteHost: string
  readonly stream: ByteStream
  /** The place of its session, from the handshake to both Hellos. */
  claim?: Claim<Peer>
}

/** So many connections may be in their handshake at once. go-ethereum: 50 (p2p/server.go, MaxPendingPeers). */
export const MAX_PENDING = 50

/** Too many connections were in their handshake or had said no Hello: one was closed for a newer one. */
export class TooManyPending extends Error {
  override readonly name = "TooManyPending"

  constructor() {
    super("too many connections are no sessions yet: this one made room for a newer one")
  }
}

/**
 * Connections on their way to a session. Where there is no room, the oldest of the host that has most makes some: an
 * honest peer is a session within two round trips, so whoever holds a place for longer loses it first, and no number
 * of connections that say nothing keeps newcomers out.
 *
 * go-ethereum stops accepting until one of its 50 is done, at the latest after 5 s (handshake) and 30 s (Hello), and
 * takes one connection in 30 s from each address outside the local network. That refuses honest peers behind one
 * address, and 50 addresses still keep everybody out.
 */
export class PendingConnections {
  /** The oldest first. */
  readonly #all = new Set<Pending>()

  add(pending: Pending): void {
    const foremost = this.#all.size < MAX_PENDING ? undefined : this.#foremost([...this.#all])
    if (foremost) this.#close(foremost)
    this.#all.add(pending)
  }

  delete(pending: Pending): void {
    this.#all.delete(pending)
  }

  /** Frees a session's place that a connection has claimed and not yet used. @returns whether there was one */
  freeClaim(): boolean {
    const foremost = this.#foremost([...this.#all].filter(({ claim }) => claim))
    if (foremost) this.#close(foremost)
    return foremost !== undefined
  }

  /** The oldest of the host that has most. */
  #foremost(among: readonly Pending[]): Pending | undefined {
    const counts = new Map<string, number>()
    for (const { remoteHost } of among) counts.set(remoteHost, (counts.get(remoteHost) ?? 0) + 1)
    const most = Math.max(...counts.values())
    return among.find(({ remoteHost }) => counts.get(remoteHost) === most)
  }

  #close(pending: Pending): void {
    this.#all.delete(pending)
    pending.claim?.giveUp()
    pending.stream.abort(new TooManyPending())
  }
}
