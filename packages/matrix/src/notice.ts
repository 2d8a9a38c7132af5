import type { Condition } from "@ping-from-zero/lab"
import type { StoryEvent } from "@ping-from-zero/story"

/** Two signs of one thing come one after the other; the one that names its evidence may be the second. */
const TOGETHER_MS = 100

/** The report that means: it has given up on its peer. */
type Verdict = "dead" | "suspect"

/** How a watcher noticed that its peer fails. */
export interface Notice {
  /** Milliseconds since it began. */
  readonly afterMs: number
  readonly evidence: string
}

/** The watcher has taken the peer in, once at least: it may have thrown it out since. */
export function takenIn(watcher: string, peer: string): Condition {
  return {
    text: { en: `${watcher} lists ${peer}`, ja: `${watcher} が ${peer} をリストに載せる` },
    holds: ({ events }) => events.some((event) => lists(event, watcher, peer) === true),
  }
}

/** The watcher called the peer dead, or took it off its list, after it was taken in or something was done to it. */
export function noticed(watcher: string, peer: string, tellsBy: Verdict = "dead"): Condition {
  return {
    text: { en: `${watcher} notices`, ja: `${watcher} が気づく` },
    holds: ({ events }) => noticeOf(events, watcher, peer, tellsBy) !== undefined,
  }
}

export function noticeOf(
  events: readonly StoryEvent[],
  watcher: string,
  peer: string,
  tellsBy: Verdict = "dead",
): Notice | undefined {
  const begun = beginning(events, watcher, peer)
  if (!begun) return undefined
  const { from, later } = begun
  const verdict = later.find((event) => isHealth(event, watcher, peer, tellsBy))
  const off = later.find((event) => lists(event, watcher, peer) === false)
  const first = !verdict || (off && off.at < verdict.at - TOGETHER_MS) ? off : verdict
  if (!first) return undefined
  const evidence = first.event === "health" ? first.evidence : whyOff(later, watcher, first.at)
  return { afterMs: first.at - from, evidence }
}

/** When it became suspicious, in milliseconds since it began. */
export function suspicionOf(
  events: readonly StoryEvent[],
  watcher: string,
  peer: string,
): number | undefined {
  const begun = beginning(events, watcher, peer)
  const suspect = begun?.later.find((event) => isHealth(event, watcher, peer, "suspect"))
  return begun && suspect && suspect.at - begun.from
}

/**
 * With what was done to the peer; where nothing was, with its being taken in. What comes later comes so by its place and
 * by the clock: an event may come to us late, and in memory many happen in the same millisecond.
 */
function beginning(
  events: readonly StoryEvent[],
  watcher: string,
  peer: string,
): { readonly from: number; readonly later: readonly StoryEvent[] } | undefined {
  const taken = events.findIndex((event) => lists(event, watcher, peer) === true)
  if (taken < 0) return undefined
  const deed = events.findIndex(
    (event) => event.event === "deed" && (event.node === peer || event.peer === peer),
  )
  const index = deed < 0 ? taken : deed
  const from = events[index]!.at
  return { from, later: events.slice(index).filter(({ at }) => at >= from) }
}

function isHealth(event: StoryEvent, watcher: string, peer: string, status: "dead" | "suspect") {
  return event.event === "health" && event.node === watcher && event.peer === peer && event.status === status
}

/** Whether this list has the peer; undefined where it is none of the watcher's. */
function lists(event: StoryEvent, watcher: string, peer: string): boolean | undefined {
  return event.event === "members" && event.node === watcher ? event.core.includes(peer) : undefined
}

/** It was taken off without a verdict of the check: a message failed, or it said goodbye. */
function whyOff(events: readonly StoryEvent[], watcher: string, at: number): string {
  const error = events.findLast(
    (event) =>
      event.event === "error" && event.node === watcher && event.at <= at && event.at > at - TOGETHER_MS,
  )
  return error?.event === "error" ? `${error.name}: ${error.message}` : "goodbye"
}
