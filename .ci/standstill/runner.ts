import { type RunnerTestCase, TestRunner } from "vitest"
import { now, Watchdog } from "./watchdog.ts"

/**
 * Nodes call a peer dead that says nothing for its deadline; the shortest one in the tests with real time is half a
 * second. Smaller: a test that is wrong gets another play whenever the machine is busy. Larger: nodes are blamed for
 * being right.
 */
export const STANDS_STILL_MS = 250

/** A machine that stands still in each of so many plays is not one to test on. */
const MAX_PLAYS = 3

export class MachineStandsStill extends Error {
  override name = "MachineStandsStill"
  constructor(ms: number) {
    super(
      `each of ${MAX_PLAYS} plays was void: the machine stood still, this time for ${Math.round(ms)} ms; run it on a quieter one`,
    )
  }
}

/**
 * Runs tests that start real processes and let real time pass. Where the machine stands still meanwhile, what nodes
 * say of one another is right and another story: a play that failed then is void, says so, and is played again. What
 * fails without such a pause has failed.
 */
export default class RealTimeRunner extends TestRunner {
  readonly #starts = new WeakMap<RunnerTestCase, number>()
  readonly #void = new WeakSet<RunnerTestCase>()

  override async onBeforeRunTask(test: RunnerTestCase): Promise<void> {
    await super.onBeforeRunTask(test)
    test.retry = { count: MAX_PLAYS - 1, condition: () => this.#void.has(test) }
  }

  override onBeforeTryTask(test: RunnerTestCase): void {
    super.onBeforeTryTask(test)
    watchdog() // looks from here on
    this.#starts.set(test, now())
  }

  /** After each play and what cleans up behind it; then vitest asks the condition above. */
  async onAfterRetryTask(test: RunnerTestCase, { retry }: { retry: number }): Promise<void> {
    this.#void.delete(test)
    if (test.result?.state !== "fail") return
    const ms = await watchdog().longestSince(this.#starts.get(test) ?? 0)
    if (ms < STANDS_STILL_MS) return
    if (retry + 1 === MAX_PLAYS) throw new MachineStandsStill(ms)
    this.#void.add(test)
    console.warn(`void: the machine stood still for ${Math.round(ms)} ms; played again: ${test.name}`)
  }
}

/** One for all files of a process, each of which may load this module anew. Its thread ends with the process. */
function watchdog(): Watchdog {
  const shared = globalThis as { pingFromZeroWatchdog?: Watchdog }
  shared.pingFromZeroWatchdog ??= new Watchdog()
  return shared.pingFromZeroWatchdog
}
