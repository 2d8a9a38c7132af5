import { type Incoming, Places } from "@ping-from-zero/core-tcp-check/wire"
import type { Peer } from "./peer.ts"
import type { Claim } from "./session-registry.ts"

/** A connection that somebody opened and that is no session yet. */
export interface Pending extends Incoming {
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
 * Connections on their way to a session. Where there is no room, one makes some (core-tcp-check's stream/places.ts).
 *
 * go-ethereum stops accepting until one of its 50 is done, at the latest after 5 s (handshake) and 30 s (Hello), and
 * takes one connection in 30 s from each address outside the local network. That refuses honest peers behind one
 * address, and 50 addresses still keep everybody out.
 */
export class PendingConnections {
  readonly #places = new Places<Pending>(MAX_PENDING)

  add(pending: Pending): void {
    close(this.#places.add(pending))
  }

  delete(pending: Pending): void {
    this.#places.delete(pending)
  }

  /** Frees a session's place that a connection has claimed and not yet used. @returns whether there was one */
  freeClaim(): boolean {
    const freed = this.#places.takeFrom(({ claim }) => claim !== undefined)
    close(freed)
    return freed !== undefined
  }
}

function close(pending: Pending | undefined): void {
  pending?.claim?.giveUp()
  pending?.stream.abort(new TooManyPending())
}
