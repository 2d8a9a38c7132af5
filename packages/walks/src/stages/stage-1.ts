import { ConnectionRefused, type HealthReport, tcpChecks, tcpParts } from "@ping-from-zero/core-tcp-check"
import { errorOf } from "./error-of.ts"
import { type Allowed, ROUND_TRIP, type Rules, type Stage } from "./stage.ts"

const { checkInterval, checkTimeout, sendTimeout, receiveTimeout } = tcpChecks.safe.timing

const rules: Rules = {
  // It falls silent right behind a check: the next one begins an interval later, and has its deadline.
  noticed: checkInterval + checkTimeout,
  // Right before the next check's answer comes, the last one's is as old as that.
  fresh: checkInterval + checkTimeout,
  handedOver: sendTimeout,
  // A message that its sender began, and did not live to end.
  letGo: receiveTimeout,
  // The kernel takes the connection, and nobody asks the program.
  seesFrozen: false,
  allowed(report: HealthReport): Allowed {
    // RST comes from a kernel that runs: it speaks of a port on which nobody listens.
    if (errorOf(report) instanceof ConnectionRefused) return { within: ROUND_TRIP, by: "absent" }
    // All attempts of the check fail, and each asks anew: so something was wrong while it ran.
    return { within: checkTimeout, by: "any trouble" }
  },
}

/** The book's way has no deadline, and so nothing that could be held against it. */
export const stage1: Stage = {
  number: 1,
  ways: [
    {
      name: "safe",
      rules,
      parts: ({ transport, clock, listen, role }) =>
        tcpParts({ transport, clock, listen, role, checks: tcpChecks.safe }),
    },
  ],
}
