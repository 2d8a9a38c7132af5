import type { Story } from "@ping-from-zero/story"
import type { Condition } from "./condition.ts"

/** What an act waited for did not come. */
export class NeverHappened extends Error {
  override readonly name = "NeverHappened"
}

/** A node ended that nobody had killed or stopped. */
export class NodeEnded extends Error {
  override readonly name = "NodeEnded"
}

/**
 * Resolves when all conditions hold, now or after one of the coming events.
 * @throws {NeverHappened} after `ms` milliseconds, or the signal's reason
 */
export function untilAll(
  story: Story,
  conditions: readonly Condition[],
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  const missing = () => conditions.filter((condition) => !condition.holds(story))
  return new Promise((resolve, reject) => {
    const fail = () => done(() => reject(signal.reason))
    const look = () => missing().length === 0 && done(resolve)
    const giveUp = () => {
      const texts = missing().map(({ text }) => text.en)
      done(() => reject(new NeverHappened(`not within ${ms / 1000} s: ${texts.join("; ")}`)))
    }
    const done = (settle: () => void) => {
      clearTimeout(timer)
      stopListening()
      signal.removeEventListener("abort", fail)
      settle()
    }
    const timer = setTimeout(giveUp, ms)
    const stopListening = story.onEvent(look)
    signal.addEventListener("abort", fail)
    if (signal.aborted) fail()
    else look()
  })
}
