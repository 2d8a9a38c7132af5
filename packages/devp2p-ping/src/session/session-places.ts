import type { Clock } from "@ping-from-zero/core-tcp-check"
import { withDeadline } from "@ping-from-zero/core-tcp-check/wire"
import type { NodeId } from "../identity/node-key.ts"
import { DisconnectReason } from "./disconnect.ts"
import type { Peer } from "./peer.ts"
import type { Pending, PendingConnections } from "./pending.ts"
import { type Claim, type SessionRegistry, TooManySessions } from "./session-registry.ts"

export interface SessionPlacesOptions {
  readonly registry: SessionRegistry<Peer>
  readonly pending: PendingConnections
  readonly clock: Clock
  /** How long an older session may take to answer, in milliseconds. */
  readonly olderSessionTimeout: number
}

/**
 * Who gets one of the registry's places, where two want it: the older session keeps its own while its peer answers on
 * it, and a connection that has said no Hello gives way where all places are taken.
 */
export class SessionPlaces {
  readonly #options: SessionPlacesOptions

  constructor(options: SessionPlacesOptions) {
    this.#options = options
  }

  /**
   * A place for a session that we dial.
   * @throws {SessionRefused | TooManySessions}
   */
  claim(id: NodeId): Claim<Peer> {
    const { registry, pending } = this.#options
    try {
      return registry.claim(id)
    } catch (error) {
      if (!(error instanceof TooManySessions) || !pending.freeClaim()) throw error
      return registry.claim(id)
    }
  }

  /**
   * A place for a session that somebody else dials. A peer that calls although there is a session with it may have lost
   * that one, without a FIN: its machine lost power and started again. So the older session is asked first; if nothing
   * answers there, the newer takes its place.
   * @param connection holds the claim until it is a session
   * @throws {SessionRefused | TooManySessions}
   */
  async claimForCaller(id: NodeId, connection: Pending): Promise<Claim<Peer>> {
    const { registry, pending } = this.#options
    const older = registry.get(id)
    if (older && !(await this.#answers(older))) await older.close(DisconnectReason.ALREADY_CONNECTED)
    const claim = this.claim(id)
    connection.claim = claim
    const fulfil = (peer: Peer) => {
      pending.delete(connection)
      claim.fulfil(peer)
    }
    return { fulfil, giveUp: () => claim.giveUp() }
  }

  async #answers(peer: Peer): Promise<boolean> {
    const { clock, olderSessionTimeout } = this.#options
    const deadline = { clock, ms: olderSessionTimeout, what: "the answer of the older session" }
    return withDeadline(deadline, () => peer.ping()).then(
      () => true,
      () => false, // silent, or over
    )
  }
}
