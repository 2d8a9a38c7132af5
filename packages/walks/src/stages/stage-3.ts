import { ConnectionRefused, DeadlineExceeded, type HealthReport } from "@ping-from-zero/core-tcp-check"
import { fromUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import {
  ed25519Identity,
  type Identity,
  type Libp2pChecks,
  libp2pChecks,
  libp2pParts,
  type PingPolicy,
} from "@ping-from-zero/libp2p-style-ping"
import { errorOf } from "./error-of.ts"
import { type Allowed, ROUND_TRIP, type Rules, type Stage, type Way } from "./stage.ts"

/** From one question to the next, and from a question to the verdict that nothing answers it. */
function questionOf({ ping, muxerPing }: PingPolicy): { interval: number; unanswered: number } {
  if (!ping) return { interval: muxerPing!.interval, unanswered: muxerPing!.timeout }
  const { interval, openTimeout, timeout } = ping
  return { interval, unanswered: openTimeout + (typeof timeout === "number" ? timeout : timeout.max) }
}

function rulesOf({ timing, policy }: Libp2pChecks): Rules {
  const { dialTimeout, upgradeTimeout, sendTimeout, receiptTimeout } = timing
  const { unwatchedInterval, unwatchedTimeout } = timing
  const { interval, unanswered } = questionOf(policy)
  return {
    // A pause before a dial, or before a ping; the dial; the upgrade; the ping: each is gone through once.
    noticed: interval + dialTimeout + upgradeTimeout + interval + unanswered,
    // The next question comes an interval after the last answer, and is answered within a round trip; a stream for it
    // takes another.
    fresh: interval + 3 * ROUND_TRIP,
    handedOver: sendTimeout + receiptTimeout,
    letGo: unwatchedInterval + unwatchedTimeout,
    seesFrozen: true,
    allowed(report: HealthReport): Allowed {
      const { kind } = report.evidence
      const error = errorOf(report)
      if (error instanceof ConnectionRefused) return { within: ROUND_TRIP, by: "absent" }
      if (kind === "no echo in time" || kind === "muxer silent")
        return { within: unanswered, by: "any trouble" }
      if (error instanceof DeadlineExceeded) return { within: error.ms, by: "any trouble" }
      // The other side found us silent, in that time; its RST may be lost, and then we find out by our own question.
      return { within: 2 * (interval + unanswered), by: "own pause too" }
    },
  }
}

function identityOf(number: number): Identity {
  const known = identities.get(number)
  if (known) return known
  const identity = ed25519Identity(fromUtf8(`a walk's key ${number}`.padEnd(32)))
  identities.set(number, identity)
  return identity
}
const identities = new Map<number, Identity>()

function way(name: string, checks: Libp2pChecks): Way {
  return {
    name,
    rules: rulesOf(checks),
    parts: ({ transport, clock, random, listen, role }, key) =>
      libp2pParts({ transport, clock, random, listen, role, checks, identity: identityOf(key) }),
  }
}

/** Not rust-libp2p's of today: it closes nothing, and says dead of nobody. */
export const stage3: Stage = {
  number: 3,
  ways: [
    way("ours", libp2pChecks.ours),
    way("js", libp2pChecks.js),
    way("go", libp2pChecks.go),
    way("rust-2019", libp2pChecks["rust-2019"]),
  ],
}
