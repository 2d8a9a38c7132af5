import { type Clock, systemClock } from "./clock/clock.ts"
import { bookDialect } from "./dialect/book.ts"
import type { Dialect } from "./dialect/dialect.ts"
import type { Role } from "./membership/member-list.ts"
import { Node, type NodeParts } from "./node/node.ts"
import type { Address } from "./stream/address.ts"
import { withFewDials } from "./stream/few-dials.ts"
import { StreamReset } from "./stream/stream-errors.ts"
import type { Transport } from "./stream/transport.ts"
import { TcpHealthCheck } from "./tcp-health-check.ts"
import { TcpMessenger } from "./tcp-messenger.ts"
import { sayOnce } from "./tcp-say-once.ts"
import { bookTiming, scaleTiming, type TcpTiming, tcpTiming } from "./timing.ts"

export interface TcpNodeOptions {
  readonly transport: Transport
  /** Where to listen: an IP literal; port 0 takes any free one. */
  readonly listen: Address
  /** Where others can call, when that is another address (behind 0.0.0.0, NAT, a relay). */
  readonly advertise?: Address | undefined
  readonly role?: Role
  readonly dialect?: Dialect
  /** How to check: `tcpChecks.safe`, or `tcpChecks.book` to see what the book's code does. */
  readonly checks?: TcpChecks
  readonly clock?: Clock
}

/** The ways of checking that a chapter sets side by side. */
export interface TcpChecks {
  readonly timing: TcpTiming
  readonly rounds: "side by side" | "one by one"
  readonly checksItself: boolean
  /**
   * How many connections the kernel may complete while we do not accept: each of them is a check that a frozen
   * node still passes. Node's default of 511 would hide a freeze for 512 checks, 85 minutes at 10 s.
   */
  readonly backlog: number
}

// region: checks
/** Every wait has a deadline, no check waits for another, and the queue has room for a few connections at once. */
export const safeChecks: TcpChecks = {
  timing: tcpTiming,
  rounds: "side by side",
  checksItself: false,
  backlog: 16,
}

/** As connection_manager.py does. Its listen(0) queues one connection; Node takes 0 for 511, so 1 is the least. */
export const bookChecks: TcpChecks = {
  timing: bookTiming,
  rounds: "one by one",
  checksItself: true,
  backlog: 1,
}
// endregion

/** By name. */
export const tcpChecks: { readonly safe: TcpChecks; readonly book: TcpChecks } = {
  safe: safeChecks,
  book: bookChecks,
}

/** The same checks every `interval` milliseconds: all their times become longer or shorter alike. */
export function tcpChecksEvery(
  interval: number,
  { timing, rounds, checksItself, backlog }: TcpChecks,
): TcpChecks {
  const scaled = scaleTiming(timing, interval / timing.checkInterval, ["receiveTimeout", "sendTimeout"])
  return { timing: scaled, rounds, checksItself, backlog }
}

/** Stage 1 in one place: the book's node over TCP. */
export function tcpNode(options: TcpNodeOptions): Node {
  return new Node(tcpParts(options))
}

/** What makes a node one of stage 1: its messenger and its health check. */
export function tcpParts(options: TcpNodeOptions): NodeParts {
  const { listen, advertise } = options
  const transport = withFewDials(options.transport)
  const { role = "core", dialect = bookDialect, checks = safeChecks, clock = systemClock } = options
  const { timing, rounds, checksItself, backlog } = checks
  const messenger = new TcpMessenger({ transport, clock, dialect, timing, listen, advertise, backlog })
  const healthCheck = new TcpHealthCheck({
    clock,
    timing,
    rounds,
    ping: async (contact, signal, within) => {
      const ping = dialect.encode({ type: "PING" }, messenger.port)
      try {
        await sayOnce({ transport, timing }, contact, ping, signal, within)
      } catch (error) {
        // No RST but a refusal comes before the handshake is over: a kernel took the connection. Its program closed it
        // before we looked, for we stood still ourselves.
        if (!(error instanceof StreamReset)) throw error
      }
    },
  })
  return { role, messenger, healthCheck, clock, leaveTimeout: timing.leaveTimeout, checksItself }
}
