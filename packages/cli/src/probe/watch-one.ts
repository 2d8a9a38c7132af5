import type { Clock } from "@ping-from-zero/core-tcp-check"
import { sleep } from "@ping-from-zero/core-tcp-check/wire"
import { isWorthAnotherClimb, type Ladder, RUNG_TIMEOUT, type Rung, verdictOf } from "../stages/ladder.ts"
import type { Target } from "../stages/target.ts"
import { climbInTime, type Plan } from "./climb.ts"
import type { Sample } from "./statistics.ts"

export interface WatchOneOptions {
  readonly target: Pick<Target, "makeLadder">
  readonly plan: Pick<Plan, "interval" | "timeout">
  readonly clock: Clock
  /** Ends it, without an error. */
  readonly signal: AbortSignal
  readonly onSample: (sample: Sample) => void
}

/** Checks one contact, each time an interval after the time before. A connection that holds is used again. */
export async function watchOne({ target, plan, clock, signal, onSample }: WatchOneOptions): Promise<void> {
  const watch = new Watch({ target, plan, clock, signal })
  const close = () => void watch.close()
  signal.addEventListener("abort", close, { once: true })
  try {
    while (!signal.aborted) {
      const begun = clock.now()
      const sample = await watch.check()
      if (signal.aborted) return
      onSample(sample)
      await sleep(clock, Math.max(0, begun + plan.interval - clock.now()), signal).catch(() => {})
    }
  } finally {
    signal.removeEventListener("abort", close)
    await watch.close()
  }
}

class Watch {
  readonly #target: Pick<Target, "makeLadder">
  readonly #plan: Pick<Plan, "interval" | "timeout">
  readonly #clock: Clock
  readonly #signal: AbortSignal
  /** The one whose top holds. */
  #ladder: Ladder | undefined
  /** Of the last climb, those that held, but for the top. */
  #below: readonly Rung[] = []

  constructor({ target, plan, clock, signal }: Omit<WatchOneOptions, "onSample">) {
    this.#target = target
    this.#plan = plan
    this.#clock = clock
    this.#signal = signal
  }

  /** Each name is looked up again each time: who has moved is called where it is now. */
  async check(): Promise<Sample> {
    if (this.#ladder && (await this.#ladder.hasMoved())) await this.close()
    return this.#ladder ? this.#again(this.#ladder) : this.#climb()
  }

  async close(): Promise<void> {
    const ladder = this.#ladder
    this.#ladder = undefined
    await ladder?.close()
  }

  async #climb(): Promise<Sample> {
    const { timeout } = this.#plan
    const ladder = this.#target.makeLadder({ timeout: timeout ?? RUNG_TIMEOUT })
    this.#ladder = ladder // closed with the rest, should we be told to end meanwhile
    if (this.#signal.aborted) await ladder.close() // told while a name was looked up: it breaks at its first rung
    const rungs: Rung[] = []
    for await (const rung of climbInTime(ladder, timeout, this.#clock)) rungs.push(rung)
    const held = rungs.filter(({ ok }) => ok)
    this.#below = held.slice(0, -1)
    return this.#sample(ladder, rungs, held)
  }

  async #again(ladder: Ladder): Promise<Sample> {
    const top = await ladder.again()
    if (!this.#signal.aborted && isWorthAnotherClimb(top)) {
      await this.close()
      return this.#climb()
    }
    return this.#sample(ladder, [...this.#below, top], [...this.#below, ...(top.ok ? [top] : [])])
  }

  async #sample(ladder: Ladder, rungs: readonly Rung[], held: readonly Rung[]): Promise<Sample> {
    const verdict = verdictOf(rungs, ladder)
    if (verdict !== "alive") await this.close()
    const ms = rungs.at(-1)?.checkMs
    return {
      at: this.#clock.now(),
      verdict,
      rung: held.at(-1)?.name ?? "",
      ...(verdict === "alive" && ms !== undefined && { ms }),
    }
  }
}
