/** What a check has to do for somebody. */
export interface Need {
  /** Seconds after which it must have noticed, at the latest. */
  readonly within: number
  /** Seconds of silence, at any moment, for which it calls nobody dead. */
  readonly forgives: number
  /** At most, as chapter 4 counts. */
  readonly bytesAMinute: number
}

export const FIRST: Need = { within: 10, forgives: 3, bytesAMinute: 3_000 }
export const SECOND: Need = { within: 8, forgives: 5, bytesAMinute: 3_000 }
