import type { Clock } from "@ping-from-zero/core-tcp-check"
import type { Devp2pTiming } from "../timing.ts"

/** What a check counts as life: data, not code. */
export type ProofOfLife =
  /** go-ethereum: the ping only provokes it; whatever whole, authenticated message comes next will do. */
  | "any message"
  /** ethereumjs: the answer to a ping. */
  | "pong"

/** A whole message that authenticated: so long ago, the program at the other end ran. */
export interface LifeSign {
  /** What it was: `pong`, `ping`, `sbp/1`, … */
  readonly what: string
  /** Clock time of its arrival. */
  readonly at: number
  /** Milliseconds from our ping to it, for a pong that can be matched. */
  readonly rttMs?: number
}

export interface PingLoopOptions {
  readonly clock: Clock
  readonly timing: Pick<Devp2pTiming, "pingInterval" | "suspectAfter" | "evidenceTimeout">
  readonly proof: ProofOfLife
  /** Sends a ping. */
  readonly ping: () => void
  /**
   * Hears of each check: once for every ping, and when suspicion begins or ends. A check with a matched pong is told
   * at once; one without, at the next ping, with whatever else came.
   */
  readonly report: (status: "alive" | "suspect", last: LifeSign) => void
  /** Evidence is too old: the session has to end. */
  readonly expired: (last: LifeSign) => void
}

/** Pings, and judges what comes: the policy of go-ethereum's pingLoop and of its read deadline, in one place. */
export class PingLoop {
  readonly #options: PingLoopOptions
  #last: LifeSign
  #status: "alive" | "suspect" = "alive"
  /** Whether the check that the last ping began was reported. */
  #reported = true
  #cancelPing = () => {}
  #cancelDeadline = () => {}

  /** @param first the message that made it a session: a Hello */
  constructor(options: PingLoopOptions, first: LifeSign) {
    this.#options = options
    this.#last = first
    this.#schedulePing()
    this.#awaitEvidence()
  }

  /** The newest evidence. */
  get last(): LifeSign {
    return this.#last
  }

  // region: heard
  /** A whole message arrived and authenticated. */
  heard(sign: LifeSign): void {
    if (this.#options.proof === "pong" && sign.what !== "pong") return
    this.#last = sign
    if (this.#status === "suspect" || sign.rttMs !== undefined) this.#report("alive")
  }
  // endregion

  stop(): void {
    this.#cancelPing()
    this.#cancelDeadline()
  }

  // region: ping
  #schedulePing(): void {
    const { clock, timing, ping } = this.#options
    this.#cancelPing = clock.after(timing.pingInterval, () => {
      if (!this.#reported) this.#report(this.#status)
      this.#reported = false
      this.#schedulePing()
      ping()
    })
  }
  // endregion

  // region: evidence
  /** One timer for suspicion and end: when it fires, the newest evidence says for how much longer to wait. */
  #awaitEvidence(): void {
    const { clock, timing, expired } = this.#options
    const age = clock.now() - this.#last.at
    if (age >= timing.evidenceTimeout) {
      expired(this.#last)
      return
    }
    const overdue = age >= timing.suspectAfter
    if (overdue && this.#status === "alive") this.#report("suspect")
    const until = overdue ? timing.evidenceTimeout : timing.suspectAfter
    this.#cancelDeadline = clock.after(until - age, () => this.#awaitEvidence())
  }
  // endregion

  #report(status: "alive" | "suspect"): void {
    this.#status = status
    this.#reported = true
    this.#options.report(status, this.#last)
  }
}
