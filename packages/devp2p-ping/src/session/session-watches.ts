import type {
  Clock,
  Contact,
  Evidence,
  HealthReport,
  NotChecked,
  OwnShortage,
} from "@ping-from-zero/core-tcp-check"
import { sleep } from "@ping-from-zero/core-tcp-check/wire"

/** Nobody wants to hear of this peer any more. */
export class WatchEnded extends Error {
  override readonly name = "WatchEnded"
}

/** What is known of a peer: a report without its contact and its time. */
export type Verdict<E extends Evidence> = Omit<HealthReport<E>, "contact" | "at">

/** How a session ended, or that none could be opened: what it says about the peer, and when to dial it next. */
export interface Ending<E extends Evidence> {
  /** Nothing, where it says nothing. */
  readonly verdict?: Verdict<E>
  /** We could not ask. */
  readonly shortage?: OwnShortage
  /** "after a goodbye": soon, to see whether it is gone; but a peer that says nothing else waits for the next ping. */
  readonly next: "at once" | "soon" | "after a goodbye" | "with the next ping"
}

export interface SessionWatchesOptions {
  readonly clock: Clock
  /** The pause before the next session where an `Ending` says "soon", in milliseconds. */
  readonly soon: number
  /** From ping to ping, in milliseconds. */
  readonly interval: number
}

/** Who hears of a contact. */
export interface Watcher<E extends Evidence> {
  readonly contact: Contact
  readonly report: (report: HealthReport<E>) => void
  readonly notChecked: NotChecked
}

/**
 * Holds one session and follows it to its end; tells what it says meanwhile. @throws nothing: how it ended is its result.
 */
export type FollowSession<E extends Evidence> = (
  say: (verdict: Verdict<E>) => void,
  signal: AbortSignal,
) => Promise<Ending<E>>

/** The peers that are watched over a session: session after session with each, until nobody watches it any more. */
export class SessionWatches<E extends Evidence> {
  readonly #options: SessionWatchesOptions
  readonly #watches = new Set<AbortController>()

  constructor(options: SessionWatchesOptions) {
    this.#options = options
  }

  /** Watches until the returned function is called. */
  watch(watcher: Watcher<E>, follow: FollowSession<E>): () => void {
    const watch = new AbortController()
    this.#watches.add(watch)
    void this.#loop(watcher, follow, watch.signal)
    return () => {
      watch.abort(new WatchEnded())
      this.#watches.delete(watch)
    }
  }

  stop(): void {
    for (const watch of this.#watches) watch.abort(new WatchEnded())
    this.#watches.clear()
  }

  async #loop(watcher: Watcher<E>, follow: FollowSession<E>, signal: AbortSignal): Promise<void> {
    const { contact, report, notChecked } = watcher
    const { clock } = this.#options
    const say = (verdict: Verdict<E>) => {
      if (!signal.aborted) report({ contact, at: clock.now(), ...verdict })
    }
    let lastGoodbye = Number.NEGATIVE_INFINITY
    while (!signal.aborted) {
      const { verdict, shortage, next } = await follow(say, signal)
      if (shortage && !signal.aborted) notChecked(shortage)
      if (verdict) say(verdict)
      const pause = this.#pauseBefore(next, lastGoodbye)
      if (next === "after a goodbye") lastGoodbye = clock.now()
      await sleep(clock, pause, signal).catch(() => {}) // rejects when the watch ends, and so does the loop
    }
  }

  #pauseBefore(next: Ending<E>["next"], lastGoodbye: number): number {
    const { clock, soon, interval } = this.#options
    if (next === "at once") return 0
    const isFirst = clock.now() - lastGoodbye > 2 * interval
    return next === "soon" || (next === "after a goodbye" && isFirst) ? soon : interval
  }
}
