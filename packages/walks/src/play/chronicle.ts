import type { Contact } from "@ping-from-zero/core-tcp-check"
import type { LogEntry, Loss } from "@ping-from-zero/core-tcp-check/simulated"
import type { Life } from "./life.ts"

/** A stretch of time. `to` is Infinity while it lasts. */
export interface Span {
  readonly from: number
  to: number
}

/** The program of a life does not run: frozen, busy; `asleep`: its host stands still, kernel and all. */
export interface Pause extends Span {
  readonly life: Life
  readonly how: "frozen" | "busy" | "asleep"
}

/** No packet goes from one host to another; `undefined`: from or to any. */
export interface Cut extends Span {
  readonly source: string | undefined
  readonly target: string | undefined
}

/** A line of the story. */
export interface Happening {
  readonly at: number
  readonly who: string
  readonly what: string
}

/** All that happened in one walk. Times are the network's, in milliseconds. */
export class Chronicle {
  readonly lives: Life[] = []
  readonly pauses: Pause[] = []
  readonly cuts: Cut[] = []
  readonly losses: Loss[] = []
  readonly story: Happening[] = []
  /** Why it broke off, if it did. */
  broken: Error | undefined
  /** Hears of each packet. */
  readonly log: ((entry: LogEntry) => void) | undefined

  constructor(log?: (entry: LogEntry) => void) {
    this.log = log
  }

  /** All runs of programs with this contact. */
  livesOf(contact: Contact): readonly Life[] {
    return this.lives.filter((life) => life.contact === contact)
  }

  /** Who is called so now, if anybody is there. */
  runningAs(contact: Contact): Life | undefined {
    return this.lives.find((life) => life.contact === contact && life.ended === Number.POSITIVE_INFINITY)
  }

  /** A contact as its node's name: `B`, `B2`, or itself. */
  nameOf(contact: Contact): string {
    return this.livesOf(contact).at(-1)?.name ?? contact
  }

  /** When no program with this contact was there. */
  absences(contact: Contact): Span[] {
    const absent: Span[] = []
    let from = Number.NEGATIVE_INFINITY
    for (const { began, ended } of this.livesOf(contact)) {
      if (began > from) absent.push({ from, to: began })
      from = Math.max(from, ended)
    }
    if (from < Number.POSITIVE_INFINITY) absent.push({ from, to: Number.POSITIVE_INFINITY })
    return absent
  }

  pausesOf(life: Life): readonly Pause[] {
    return this.pauses.filter((pause) => pause.life === life)
  }

  cutsBetween(a: string, b: string): readonly Cut[] {
    const isOne = (end: string | undefined, host: string) => end === undefined || end === host
    return this.cuts.filter(
      ({ source, target }) =>
        (isOne(source, a) && isOne(target, b)) || (isOne(source, b) && isOne(target, a)),
    )
  }
}

export function overlaps({ from, to }: Span, other: { readonly from: number; readonly to: number }): boolean {
  return from <= other.to && other.from <= to
}
