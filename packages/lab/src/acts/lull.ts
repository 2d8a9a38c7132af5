import type { StoryEvent } from "@ping-from-zero/story"

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
