/**
 * What a node prints with `--json`, one object a line: our own and each peer in packages/interop alike, so that
 * a test or a story reads them all in one way. `listening` comes first.
 */
export type PeerEvent =
  | { readonly event: "listening"; readonly contact: string }
  | { readonly event: "members"; readonly core: readonly string[]; readonly edge: readonly string[] }
  | {
      readonly event: "health"
      readonly contact: string
      readonly status: "alive" | "suspect" | "dead"
      readonly evidence: string
      /** Where the evidence was an error: what it said. */
      readonly error?: string
      readonly rttMs?: number
      /** Stage 2, `message`: which one it was. */
      readonly what?: string
      /** Stage 2, `silence`: what was heard last. */
      readonly last?: string
      /** How old the evidence is. */
      readonly ageMs?: number
      /** Stage 3, `echo`: the round-trip time without its jumps. */
      readonly smoothedRttMs?: number
    }
  /** A connection that was there is over. The peers on real implementations tell of it; `peer` is its id. */
  | { readonly event: "disconnected"; readonly peer: string; readonly reason: string }
  | { readonly event: "message"; readonly from: string; readonly text: string }
  | { readonly event: "error"; readonly name: string; readonly message: string; readonly from?: string }
  | { readonly event: "text"; readonly text: string }

/** What a node of ours tells of itself: the foreign peers can also tell of the end of a connection. */
export type OurNodesEvent = Exclude<PeerEvent, { event: "disconnected" | "text" }>

export type EventName = PeerEvent["event"]
export type EventOf<N extends EventName> = Extract<PeerEvent, { event: N }>

/** A printed line as an event. What is no event (a warning, another program's words) comes back as `text`. */
export function parsePeerEvent(line: string): PeerEvent {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === "object" && value !== null && "event" in value) return value as PeerEvent
  } catch {}
  return { event: "text", text: line }
}

/** Whether an event is of this kind. */
export function isEvent<N extends EventName>(event: PeerEvent, name: N): event is EventOf<N> {
  return event.event === name
}
