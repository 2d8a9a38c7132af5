import { type EventName, type EventOf, isEvent, type PeerEvent } from "./peer-event.ts"

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

/** What a peer has printed, and a way to wait for what it will print. */
export class EventLog {
  readonly #events: PeerEvent[] = []
  readonly #listeners = new Set<(event: PeerEvent) => void>()

  get events(): readonly PeerEvent[] {
    return this.#events
  }

  add(event: PeerEvent): void {
    this.#events.push(event)
    for (const listener of [...this.#listeners]) listener(event)
  }

  /** Calls back for each event from now on, until the returned function is called. */
  listen(listener: (event: PeerEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * The first event of a kind that matches, past or to come.
   * @param since index of the first to look at; by default the latest of its kind, so what is true now
   * @throws the signal's reason
   */
  async first<N extends EventName>(
    name: N,
    matches: (event: EventOf<N>) => boolean,
    signal: AbortSignal,
    since: number = this.#events.findLastIndex((event) => event.event === name),
  ): Promise<EventOf<N>> {
    const fits = (event: PeerEvent): event is EventOf<N> => isEvent(event, name) && matches(event)
    const known = this.#events.slice(Math.max(0, since)).find(fits)
    if (known) return known
    return new Promise((resolve, reject) => {
      const stop = this.listen((event) => {
        if (!fits(event)) return
        stop()
        resolve(event)
      })
      signal.addEventListener("abort", () => {
        stop()
        reject(signal.reason)
      })
    })
  }
}

/** What a peer said instead of what was expected. */
export function describeOutput(events: readonly PeerEvent[], stderr: string): string {
  const lines = events.slice(-SHOWN_EVENTS).map((event) => `  ${JSON.stringify(event)}`)
  const printed = lines.length > 0 ? ["It printed:", ...lines] : ["It printed nothing."]
  return [...printed, ...(stderr ? ["On stderr:", stderr.trimEnd()] : [])].join("\n")
}
