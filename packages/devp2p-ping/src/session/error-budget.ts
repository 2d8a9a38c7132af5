import type { Clock } from "@ping-from-zero/core-tcp-check"

/** So many errors of one host are told in a second: enough to see what it does. */
export const MAX_ERRORS_A_SECOND = 10
const SECOND = 1_000

/** One host did so much wrong that not all of it was told. */
export class ErrorsWithheld extends Error {
  override readonly name = "ErrorsWithheld"
  readonly count: number

  constructor(count: number) {
    super(`${count} more errors of this host within a second were not told`)
    this.count = count
  }
}

interface Second {
  readonly begun: number
  told: number
  withheld: number
}

/** What a host does wrong is told, but not more of it than somebody can read: errors cost more than what causes them. */
export class ErrorBudget {
  readonly #clock: Clock
  readonly #tell: (error: Error, remoteHost: string) => void
  /** By host, the oldest first. */
  readonly #seconds = new Map<string, Second>()
  readonly #timers = new Set<() => void>()

  constructor(clock: Clock, tell: (error: Error, remoteHost: string) => void) {
    this.#clock = clock
    this.#tell = tell
  }

  tell(error: Error, remoteHost: string): void {
    const second = this.#secondOf(remoteHost)
    if (second.told < MAX_ERRORS_A_SECOND) {
      second.told += 1
      this.#tell(error, remoteHost)
    } else if (second.withheld++ === 0) this.#tellLater(second, remoteHost)
  }

  /** Nothing is told any more. */
  stop(): void {
    for (const cancel of this.#timers) cancel()
    this.#timers.clear()
  }

  #secondOf(remoteHost: string): Second {
    const now = this.#clock.now()
    for (const [host, { begun }] of this.#seconds) {
      if (now - begun < SECOND) break
      this.#seconds.delete(host)
    }
    const second = this.#seconds.get(remoteHost) ?? { begun: now, told: 0, withheld: 0 }
    this.#seconds.set(remoteHost, second)
    return second
  }

  #tellLater(second: Second, remoteHost: string): void {
    const cancel = this.#clock.after(second.begun + SECOND - this.#clock.now(), () => {
      this.#timers.delete(cancel)
      this.#tell(new ErrorsWithheld(second.withheld), remoteHost)
    })
    this.#timers.add(cancel)
  }
}
