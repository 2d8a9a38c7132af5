import { ConnectionRefused, DeadlineExceeded, type HealthReport } from "@ping-from-zero/core-tcp-check"
import { fromUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import { type Devp2pChecks, devp2pChecks, devp2pParts, nodeKey } from "@ping-from-zero/devp2p-ping"
import { errorOf } from "./error-of.ts"
import { type Allowed, ROUND_TRIP, type Rules, type Stage, type Way } from "./stage.ts"

function rulesOf({ timing }: Devp2pChecks): Rules {
  const { pingInterval, evidenceTimeout, dialYield, dialTimeout } = timing
  const { handshakeTimeout, helloTimeout, disconnectTimeout, writeTimeout } = timing
  const opening = dialYield + dialTimeout + handshakeTimeout + helloTimeout
  return {
    // Whatever the watch is at when the peer falls silent (a pause before a dial, one of the steps of opening a
    // session, the session), each has its deadline and is gone through once; then our Disconnect has its own.
    noticed: pingInterval + opening + evidenceTimeout + disconnectTimeout,
    // A check is told with its pong, or with the next ping.
    fresh: 2 * pingInterval + ROUND_TRIP,
    handedOver: opening + writeTimeout,
    // Sessions ping whoever watches: the last evidence came right before; our Disconnect has its own deadline.
    letGo: evidenceTimeout + disconnectTimeout,
    seesFrozen: true,
    allowed(report: HealthReport): Allowed {
      const { kind } = report.evidence
      if (kind === "silence") return { within: evidenceTimeout, by: "any trouble" }
      // The other side found us silent, and that took it evidenceTimeout; its FIN may be lost, and then we find out
      // by our own deadline.
      if (kind === "session ended") return { within: 2 * evidenceTimeout, by: "own pause too" }
      const error = errorOf(report)
      if (error instanceof ConnectionRefused) return { within: ROUND_TRIP, by: "absent" }
      if (error instanceof DeadlineExceeded) return { within: error.ms, by: "any trouble" }
      // The other side gave up what we were opening.
      return { within: opening, by: "own pause too" }
    },
  }
}

/** Of its number: the same each time. Making one takes a millisecond, and many walks have the same. */
function keyOf(number: number) {
  const known = keys.get(number)
  if (known) return known
  const key = nodeKey(fromUtf8(`a walk's key ${number}`.padEnd(32)))
  keys.set(number, key)
  return key
}
const keys = new Map<number, ReturnType<typeof nodeKey>>()

function way(name: string, checks: Devp2pChecks): Way {
  return {
    name,
    rules: rulesOf(checks),
    parts: ({ transport, clock, random, listen, role }, key) =>
      devp2pParts({ transport, clock, random, listen, role, checks, key: keyOf(key) }),
  }
}

export const stage2: Stage = {
  number: 2,
  ways: [way("geth", devp2pChecks.geth), way("ethereumjs", devp2pChecks.ethereumjs)],
}
