import type { PeerEvent } from "./peer-event.ts"

/** How much of what a peer printed is shown. */
const SHOWN_EVENTS = 12

/** A peer ended while we waited for something from it. */
export class PeerEnded extends Error {
  override readonly name = "PeerEnded"
}

/** A peer did not say in time what we waited for. */
export class PeerTooLate extends Error {
  override readonly name = "PeerTooLate"
}

/** What a peer said instead of what was expected. */
export function describeOutput(events: readonly PeerEvent[], stderr: string): string {
  const lines = events.slice(-SHOWN_EVENTS).map((event) => `  ${JSON.stringify(event)}`)
  const printed = lines.length > 0 ? ["It printed:", ...lines] : ["It printed nothing."]
  return [...printed, ...(stderr ? ["On stderr:", stderr.trimEnd()] : [])].join("\n")
}
