import type { Verdict } from "../command/verdicts.ts"

/** What one check found. */
export interface Sample {
  /** When it ended, on the clock of whoever checks. Milliseconds. */
  readonly at: number
  readonly verdict: Verdict
  /** The highest rung that held; empty where none did. */
  readonly rung: string
  /** How long the top rung took; absent where it was not reached. Milliseconds. */
  readonly ms?: number
}

/** So much is drawn. Milliseconds. */
export const DRAWN = 60_000

/** The checks of one contact, summed up as the system's ping does, and the last minute of them. */
export class Statistics {
  checks = 0
  answered = 0
  best: number = Number.POSITIVE_INFINITY
  worst = 0
  last: Sample | undefined
  /** When the verdict became what it is now. */
  since = 0
  #sum = 0
  #differences = 0
  /** Of the answer before: jitter is between two answers in a row, whatever was lost between them. */
  #before: number | undefined
  readonly #recent: Sample[] = []

  /** @returns whether the verdict is another one now */
  add(sample: Sample): boolean {
    const isChange = this.last?.verdict !== sample.verdict
    if (isChange) this.since = sample.at
    this.last = sample
    if (sample.verdict === "not asked") return isChange // for want of something of ours: it says nothing of the peer
    this.checks += 1
    if (sample.ms !== undefined) this.#addTime(sample.ms)
    this.#recent.push(sample)
    while (this.#recent[0]!.at <= sample.at - DRAWN) this.#recent.shift()
    return isChange
  }

  #addTime(ms: number): void {
    if (this.#before !== undefined) this.#differences += Math.abs(ms - this.#before)
    this.#before = ms
    this.answered += 1
    this.#sum += ms
    this.best = Math.min(this.best, ms)
    this.worst = Math.max(this.worst, ms)
  }

  /** Undefined before the first answer, as the two below. */
  get average(): number | undefined {
    return this.answered === 0 ? undefined : this.#sum / this.answered
  }

  /** By how much two answers in a row differ, on average. */
  get jitter(): number | undefined {
    return this.answered < 2 ? undefined : this.#differences / (this.answered - 1)
  }

  /** From 0 to 1. */
  get loss(): number {
    return this.checks === 0 ? 0 : 1 - this.answered / this.checks
  }

  /** The last minute, the oldest first. */
  get recent(): readonly Sample[] {
    return this.#recent
  }
}
