import { type Clock, type Random, viewOf } from "@ping-from-zero/core-tcp-check"
import type { Session, SessionRegistry } from "./session-registry.ts"

export interface DiallerOptions<S extends Session> {
  readonly self: string
  readonly registry: SessionRegistry<S>
  readonly clock: Clock
  readonly random: Random
  /** How long the node with the larger id waits for the other's dial, in milliseconds; 0 for no such rule. */
  readonly dialYield: number
  /** When at the latest to dial again after "already connected", in milliseconds. */
  readonly dialAgainWithin: number
  /** Whether a dial failed because the other side has a session with us. */
  readonly isAlreadyConnected: (error: unknown) => boolean
}

/** So often is a dial begun that the other side answers with "already connected" while we know of no session. */
const MAX_DIALS = 4

/**
 * Finds the session with a peer, or makes it. Two nodes that learn of each other at once would dial each other at
 * once, and each could refuse the other's session in favour of its own, so that both die. So the node with the
 * larger id waits a moment for the other's dial.
 */
export class SessionDialler<S extends Session> {
  readonly #options: DiallerOptions<S>
  readonly #dialling = new Map<string, Promise<S>>()

  constructor(options: DiallerOptions<S>) {
    this.#options = options
  }

  /**
   * The session there is, the one that is being dialled, or one that `dial` makes and adds to the registry.
   * @throws {SessionRefused} for our own id
   * @throws what `dial` throws
   */
  async get(id: string, dial: () => Promise<S>): Promise<S> {
    this.#options.registry.refuseSelf(id)
    const session = this.#options.registry.get(id)
    if (session) return session
    const dialling = this.#dialling.get(id) ?? this.#dial(id, dial).finally(() => this.#dialling.delete(id))
    this.#dialling.set(id, dialling)
    return dialling
  }

  async #dial(id: string, dial: () => Promise<S>): Promise<S> {
    const { self, registry, dialYield, dialAgainWithin, isAlreadyConnected } = this.#options
    for (let dials = 1; ; dials++) {
      if (self > id) await this.#arrival(id, dialYield)
      const theirs = await registry.settled(id)
      if (theirs) return theirs
      try {
        return await dial()
      } catch (error) {
        const other = await registry.settled(id)
        if (other) return other
        if (!isAlreadyConnected(error) || dials === MAX_DIALS) throw error
        await this.#arrival(id, dialAgainWithin * this.#chance())
      }
    }
  }

  /** Resolves when there is a session with this peer, at the latest after `ms`. */
  #arrival(id: string, ms: number): Promise<void> {
    const { registry, clock } = this.#options
    return new Promise((resolve) => {
      const settle = () => {
        stopListening()
        cancel()
        resolve()
      }
      const stopListening = registry.onArrival(id, settle)
      const cancel = clock.after(ms, settle)
    })
  }

  /** From 0 to 1. */
  #chance(): number {
    return viewOf(this.#options.random(4)).getUint32(0) / 2 ** 32
  }
}
