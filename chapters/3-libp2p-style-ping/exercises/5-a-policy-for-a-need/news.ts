import { PEER, WATCHER } from "@ping-from-zero/matrix/play"
import type { StoryEvent, Text } from "@ping-from-zero/story"

interface News {
  /** Milliseconds since the act began. */
  readonly at: number
  readonly what: Text
}

/** Of an act's events what W makes of P, wherever that changes, and what is done to P. */
export function newsOf(events: readonly StoryEvent[]): News[] {
  let belief = ""
  return events.flatMap((event): News[] => {
    if (event.event === "deed") {
      belief = "" // what W says next is news, also where it is the same
      return [{ at: event.at, what: { en: `${PEER}: ${event.deed}`, ja: `${PEER}: ${event.deed}` } }]
    }
    if (event.event !== "health" || event.node !== WATCHER) return []
    const { at, status, evidence } = event
    const said = `${status}: ${evidence}`
    if (said === belief) return []
    belief = said
    return [{ at, what: { en: `${WATCHER} says ${said}`, ja: `${WATCHER} の判定 ${said}` } }]
  })
}
