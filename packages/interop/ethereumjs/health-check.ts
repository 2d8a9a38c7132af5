import { setTimeout } from "node:timers/promises"
import type {
  Contact,
  Evidence,
  HealthCheck,
  HealthReport,
  Role,
  Status,
} from "@ping-from-zero/core-tcp-check"
import type { Sessions } from "./sessions.ts"

/** When to try again after a session too many was refused, at most, in milliseconds; at random, or both try at once. */
const RETRY_WITHIN = 1_000

/**
 * The library pings every 15 s, ends a session when no pong came within 10 s, and tells only that it ended. So all we
 * know is whether there is a session.
 */
export class SessionHealthCheck implements HealthCheck<Evidence> {
  readonly #sessions: Sessions
  readonly #watches = new Set<AbortController>()

  constructor(sessions: Sessions) {
    this.#sessions = sessions
  }

  watch(contact: Contact, _role: Role, report: (report: HealthReport) => void): () => void {
    const watch = new AbortController()
    this.#watches.add(watch)
    void this.#follow(contact, watch.signal, (status, kind) => {
      if (!watch.signal.aborted) report({ contact, status, evidence: { kind }, at: performance.now() })
    })
    return () => {
      watch.abort()
      this.#watches.delete(watch)
    }
  }

  stop(): void {
    for (const watch of this.#watches) watch.abort()
  }

  async #follow(contact: Contact, signal: AbortSignal, say: (status: Status, kind: string) => void) {
    while (!signal.aborted) {
      try {
        const session = await this.#sessions.reach(contact, true)
        say("alive", "session")
        const { reason, superfluous } = await session.ended
        if (!superfluous) say("dead", reason)
      } catch (error) {
        say("dead", (error as Error).message)
      }
      await setTimeout(Math.random() * RETRY_WITHIN)
    }
  }
}
