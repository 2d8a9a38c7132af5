/** One step of a probe: what was done, what came of it, and what that proves. */
export interface Rung {
  readonly name: string
  readonly ok: boolean
  readonly outcome: string
  /** Milliseconds. */
  readonly ms: number
  /** What we know now that we did not know before. */
  readonly proves: string
}

/** The way up to a contact, from its name to an answering program, as high as its stage can climb. */
export interface Ladder {
  /** Climbs once, rung after rung, until the top or the first rung that breaks. */
  climb(): AsyncGenerator<Rung>
  /** The top rung once more, for `-c N`. */
  again(): Promise<Rung>
  /** Leaves nothing open: a rung that is being climbed breaks. */
  close(): Promise<void>
}
