import type { Clock, Random } from "@ping-from-zero/core-tcp-check"
import { viewOf } from "@ping-from-zero/core-tcp-check/wire"
import type { Session } from "./session.ts"
import type { SessionRegistry } from "./session-registry.ts"

export interface DialInTurnOptions<S extends Session> {
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
 * Dials a peer that may be dialling us. Two nodes that learn of each other at once would dial each other at once,
 * and each could refuse the other's session in favour of its own, so that both die. So the node with the larger id
 * waits a moment for the other's dial.
 * @throws what `dial` throws
 */
export async function dialInTurn<S extends Session>(
  id: string,
  dial: () => Promise<S>,
  options: DialInTurnOptions<S>,
): Promise<S> {
  const { self, registry, clock, random, dialYield, dialAgainWithin, isAlreadyConnected } = options
  for (let dials = 1; ; dials++) {
    if (self > id) await arrival(id, dialYield, registry, clock)
    const theirs = await registry.settled(id)
    if (theirs) return theirs
    try {
      return await dial()
    } catch (error) {
      const other = await registry.settled(id)
      if (other) return other
      if (!isAlreadyConnected(error) || dials === MAX_DIALS) throw error
      const chance = viewOf(random(4)).getUint32(0) / 2 ** 32 // from 0 to 1
      await arrival(id, dialAgainWithin * chance, registry, clock)
    }
  }
}

/** Resolves when there is a session with this peer, at the latest after `ms`. */
function arrival<S extends Session>(
  id: string,
  ms: number,
  registry: SessionRegistry<S>,
  clock: Clock,
): Promise<void> {
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
