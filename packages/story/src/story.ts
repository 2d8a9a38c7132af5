import type { StoryEvent } from "./event.ts"

/** What has happened in an act so far. Conditions are asked of it; narrator and recording follow it. */
export class Story {
  readonly events: readonly StoryEvent[]
  readonly #events: StoryEvent[] = []
  readonly #listeners = new Set<(event: StoryEvent) => void>()
  #lastDeed = 0 // index

  constructor() {
    this.events = this.#events
  }

  add(event: StoryEvent): void {
    if (event.event === "deed") this.#lastDeed = this.#events.length
    this.#events.push(event)
    for (const listener of [...this.#listeners]) listener(event)
  }

  /** What came after the last thing that the lab did to anybody: what went before proves nothing any more. */
  get sinceLastDeed(): readonly StoryEvent[] {
    const deed = this.#events[this.#lastDeed]
    // By the clock as well: an event may come to us late.
    return this.#events.slice(this.#lastDeed).filter(({ at }) => deed !== undefined && at >= deed.at)
  }

  /** Calls back for each event from now on, until the returned function is called. */
  onEvent(listener: (event: StoryEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
