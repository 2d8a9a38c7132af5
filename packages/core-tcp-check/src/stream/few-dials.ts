import { OwnShortage } from "../error-kinds.ts"
import type { Transport } from "./transport.ts"

/**
 * So many dials of one node may wait for their answer at once. Who sends one list of strangers after the other makes us
 * call all of them, and at an address that drops packets each call waits for its deadline: 15 s in stage 2. Smaller: a
 * core with 1,000 other cores and 1,000 edges, which checks all and has something to say to all, gives up calls of its
 * own. Larger: more sockets for nothing. go-ethereum: 50 (p2p/dial.go, maxActiveDials), the others wait.
 */
export const MAX_DIALS_AT_ONCE = 4_096

/** It says nothing of whom we called. */
export class TooManyDials extends OwnShortage {
  override readonly name = "TooManyDials"

  constructor() {
    super(`${MAX_DIALS_AT_ONCE} dials waited for an answer: the oldest was given up for a newer one`)
  }
}

/**
 * The same transport with a bound on the dials that are under way. The oldest gives way: peers that are there answer
 * within a round trip, so that whoever waits for longest is most likely not there.
 */
export function withFewDials(transport: Transport): Transport {
  /** The oldest first. */
  const underWay = new Set<AbortController>()
  return {
    listen: (address, onConnection, options) => transport.listen(address, onConnection, options),
    async dial(address, signal, patience) {
      signal?.throwIfAborted()
      const [oldest] = underWay
      if (oldest && underWay.size >= MAX_DIALS_AT_ONCE) {
        underWay.delete(oldest)
        oldest.abort(new TooManyDials())
      }
      const dial = new AbortController()
      const follow = () => dial.abort(signal?.reason)
      signal?.addEventListener("abort", follow, { once: true })
      underWay.add(dial)
      try {
        return await transport.dial(address, dial.signal, patience)
      } finally {
        underWay.delete(dial)
        signal?.removeEventListener("abort", follow)
      }
    },
  }
}
