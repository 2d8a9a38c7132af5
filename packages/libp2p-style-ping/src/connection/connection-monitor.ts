import {
  type ByteStream,
  type Clock,
  DeadlineExceeded,
  type Random,
  type Status,
} from "@ping-from-zero/core-tcp-check"
import { sleep, withDeadline } from "@ping-from-zero/core-tcp-check/wire"
import { ProtocolsNotSupported } from "../negotiate/multistream.ts"
import { endedBetweenPings, PING, sendPing, WrongEcho } from "../protocols/ping.ts"
import type { Connection } from "./connection.ts"
import type { Libp2pEvidence } from "./evidence.ts"
import type { PingRules } from "./ping-policies.ts"
import { RoundTripTime } from "./round-trip-time.ts"

/** What a check says: a HealthReport without its contact. */
export interface PingReport {
  readonly status: Status
  readonly evidence: Libp2pEvidence
  /** When, in the clock's milliseconds. */
  readonly at: number
  /** Round-trip time in milliseconds, where one was measured. */
  readonly rttMs?: number
}

export interface ConnectionMonitorOptions {
  readonly clock: Clock
  readonly random: Random
  readonly report: (report: PingReport) => void
}

/** Until the next ping, in milliseconds. */
type Pause = number | "no more pings"

/** The stream for one ping is not needed any more. */
class PingDone extends Error {
  override readonly name = "PingDone"
}

/**
 * Pings one peer by `/ipfs/ping/1.0.0`, again and again, as the rules say, and closes the connection where they say
 * so. As js-libp2p's ConnectionMonitor; in rust-libp2p it is the asking half of ping's Handler (handler.rs), whose
 * answering half stands in ping-streams.ts here: a peer that does not speak ping is still answered, while that Handler
 * then does neither.
 */
export class ConnectionMonitor {
  readonly #connection: Connection
  readonly #rules: PingRules
  readonly #options: ConnectionMonitorOptions
  readonly #rtt = new RoundTripTime()
  /** The stream to be used again. */
  #stream: ByteStream | undefined
  #failures = 0

  constructor(connection: Connection, rules: PingRules, options: ConnectionMonitorOptions) {
    this.#connection = connection
    this.#rules = rules
    this.#options = options
  }

  /** Returns when the rules say to ask no more, or the connection is over. @throws the signal's reason */
  async run(signal: AbortSignal): Promise<void> {
    const { clock } = this.#options
    await sleep(clock, this.#rules.first, signal)
    for (;;) {
      const pause = await this.#check(signal)
      if (pause === "no more pings") return
      await sleep(clock, pause, signal)
    }
  }

  /** One ping and what follows from it. */
  async #check(signal: AbortSignal): Promise<Pause> {
    const cancel = this.#suspectInTime()
    try {
      const rttMs = await this.#ping(signal)
      this.#failures = 0
      const kind = this.#rules.comparesEcho ? "echo" : "echo, not compared"
      this.#report("alive", { kind, smoothedRttMs: this.#rtt.measured(rttMs) }, rttMs)
      return this.#rules.interval
    } catch (error) {
      signal.throwIfAborted()
      if (this.#connection.isOver) return "no more pings"
      return this.#failed(error as Error)
    } finally {
      cancel()
    }
  }

  /**
   * Returns the round-trip time. It counts from before the write, as go-libp2p's and js-libp2p's; rust-libp2p's begins
   * when the write is done, and so leaves out how long our own side took for it.
   */
  async #ping(signal: AbortSignal): Promise<number> {
    if (this.#stream) {
      try {
        return await this.#exchange(this.#stream, signal)
      } catch (error) {
        if (this.#rules.endedStream === "failure" || !endedBetweenPings(error)) throw error
        this.#drop(error as Error)
      }
    }
    this.#stream = await this.#open(signal)
    const rttMs = await this.#exchange(this.#stream, signal)
    if (this.#rules.streams === "a new one each time") this.#drop(new PingDone())
    return rttMs
  }

  #open(signal: AbortSignal): Promise<ByteStream> {
    const { clock } = this.#options
    const { openTimeout } = this.#rules
    return withDeadline({ clock, ms: openTimeout, what: "a stream for pings", signal }, (ending) =>
      this.#connection.openStream(PING, ending.signal),
    )
  }

  // region: exchange
  async #exchange(stream: ByteStream, signal: AbortSignal): Promise<number> {
    const { clock, random } = this.#options
    const begun = clock.now()
    try {
      await withDeadline({ clock, ms: this.#timeout, what: "the echo", signal }, () =>
        sendPing(stream, random),
      )
    } catch (error) {
      if (this.#rules.comparesEcho || !(error instanceof WrongEcho)) throw error
    }
    return clock.now() - begun
  }
  // endregion

  get #timeout(): number {
    const { timeout } = this.#rules
    if (typeof timeout === "number") return timeout
    return Math.min(Math.max(timeout.factor * (this.#rtt.smoothed ?? 0), timeout.min), timeout.max)
  }

  // region: failed
  #failed(error: Error): Pause {
    const { interval, retriesOpeningAtOnce, silentFailures, closesAfter, unsupported } = this.#rules
    const openFailed = this.#stream === undefined
    this.#drop(error)
    if (error instanceof ProtocolsNotSupported && unsupported !== "failure") {
      this.#report("alive", evidenceOf(error))
      return unsupported === "alive" ? interval : "no more pings"
    }
    this.#failures += 1
    const closes = this.#failures >= closesAfter
    if (this.#failures > silentFailures) this.#report(closes ? "dead" : "suspect", evidenceOf(error))
    if (closes) {
      this.#connection.abort(error)
      return "no more pings"
    }
    return openFailed && retriesOpeningAtOnce ? 0 : interval
  }
  // endregion

  /** Ends our half of the stream; what the peer still sends on it is passed over. */
  #drop(reason: Error): void {
    this.#stream?.end()
    this.#stream?.abort(reason)
    this.#stream = undefined
  }

  #suspectInTime(): () => void {
    const { suspectAfter } = this.#rules
    if (suspectAfter === Number.POSITIVE_INFINITY) return () => {}
    return this.#options.clock.after(suspectAfter, () => this.#report("suspect", { kind: "no echo yet" }))
  }

  #report(status: Status, evidence: Libp2pEvidence, rttMs?: number): void {
    const at = this.#options.clock.now()
    this.#options.report({ status, evidence, at, ...(rttMs !== undefined && { rttMs }) })
  }
}

function evidenceOf(error: Error): Libp2pEvidence {
  if (error instanceof WrongEcho) return { kind: "wrong echo", error }
  if (error instanceof DeadlineExceeded) return { kind: "no echo in time", error }
  if (error instanceof ProtocolsNotSupported) return { kind: "ping not supported", error }
  return { kind: "ping failed", error }
}
