import type { Clock } from "@ping-from-zero/core-tcp-check"
import type { Story, StoryEvent } from "@ping-from-zero/story"
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
  { clock, ms, signal }: { readonly clock: Clock; readonly ms: number; readonly signal: AbortSignal },
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
      cancel()
      stopListening()
      signal.removeEventListener("abort", fail)
      settle()
    }
    const cancel = clock.after(ms, giveUp)
    const stopListening = story.onEvent(look)
    signal.addEventListener("abort", fail)
    if (signal.aborted) fail()
    else look()
  })
}

/**
 * How long it is until the middle of the longest pause between two checks of this peer. Its watchers each have a steady
 * beat, one interval long; how these beats fall to one another is chance. All times in milliseconds.
 */
export function untilLull(
  events: readonly StoryEvent[],
  peer: string,
  now: number,
  interval: number,
): number {
  const last = new Map<string, number>()
  for (const event of events) {
    if (event.event === "health" && event.peer === peer && event.status === "alive")
      last.set(event.node, event.at)
  }
  const ahead = (ms: number) => ((ms % interval) + interval) % interval
  const beats = [...last.values()].map((at) => ahead(at - now)).sort((a, b) => a - b)
  let longest = { from: 0, length: 0 }
  for (const [i, from] of beats.entries()) {
    const length = (beats[i + 1] ?? beats[0]! + interval) - from
    if (length > longest.length) longest = { from, length }
  }
  return ahead(longest.from + longest.length / 2)
}
