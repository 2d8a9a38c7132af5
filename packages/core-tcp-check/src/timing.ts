/** Every interval and deadline of stage 1, in milliseconds. */
export interface TcpTiming {
  /**
   * When to begin the next round of checks: counted from the beginning of the last, in the book's way from its
   * end. The book's samples: 10 s, with "30 minutes is about right" beside it; blue: 3 s. Smaller: deaths are seen
   * sooner, for more connections: one to each peer in each round. Larger: the lists are wrong for longer.
   */
  readonly checkInterval: number
  /**
   * When to call a peer dead that does not take our PING; less than checkInterval. The book has none: connect waits
   * as long as the kernel does: 134 s on Linux 6.18, measured; 131 s by its timers, which go off late, and 127 s before
   * Linux 6.5. Smaller: a slow line looks dead. Larger: the death of a peer whose host says nothing is seen later.
   */
  readonly checkTimeout: number
  /**
   * When to dial anew because nothing came back; each next attempt gets twice as long. The book and blue leave it
   * to the kernel, which repeats a lost SYN after 1 s. Smaller: a line slower than that needs more attempts.
   * Larger: a SYN that met a full accept queue costs more of the deadline.
   */
  readonly dialAgainAfter: number
  /**
   * When to say that an answer is overdue, before the deadline. Smaller: a single lost SYN raises suspicion.
   * Larger: less warning. Neither the book nor blue has the notion.
   */
  readonly suspectAfter: number
  /**
   * When to give up on a message that is still coming in. The book has none: a sender that drips a byte a
   * minute holds one of its ten threads for ever. Smaller: slow lines lose messages. Larger: more unfinished messages.
   */
  readonly receiveTimeout: number
  /** When to give up on handing over a message. The book has none. As checkTimeout, for messages. */
  readonly sendTimeout: number
  /**
   * When to call once more somebody who refused the connection: blue says ADD first and listens a moment later. The
   * book and blue do not call again. Smaller: the listener may still not be there. Larger: a message to somebody
   * who is gone is given up later.
   */
  readonly resendAfter: number
  /** When to leave without the goodbye having been taken. Smaller: others learn of it only by their checks. */
  readonly leaveTimeout: number
}

/** The safe default: every wait ends. */
export const tcpTiming: TcpTiming = {
  checkInterval: 10_000,
  checkTimeout: 8_000,
  dialAgainAfter: 500,
  suspectAfter: 2_000,
  receiveTimeout: 10_000,
  sendTimeout: 8_000,
  resendAfter: 300,
  leaveTimeout: 1_000,
}

/** The book's: where it has no deadline, the time is infinite. */
export const bookTiming: TcpTiming = {
  ...tcpTiming,
  checkTimeout: Number.POSITIVE_INFINITY,
  dialAgainAfter: Number.POSITIVE_INFINITY,
  receiveTimeout: Number.POSITIVE_INFINITY,
  sendTimeout: Number.POSITIVE_INFINITY,
  resendAfter: Number.POSITIVE_INFINITY,
}

/**
 * What a deadline for work of both sides is not scaled below, in milliseconds: a handshake and its cryptography take as
 * long as they take, whatever the interval of the checks is. Smaller: with `--interval 20ms` nobody can join, and with 1 s
 * a join of stage 3 fails where eight programs share a core. Larger: quick lessons give up later than their interval says.
 */
export const LEAST_DEADLINE = 1_000

/**
 * The same timing, every part of it `factor` times as long.
 * @param deadlines those that are not scaled below LEAST_DEADLINE
 */
export function scaleTiming<T extends Record<keyof T, number>>(
  timing: T,
  factor: number,
  deadlines: readonly (keyof T)[] = [],
): T {
  const scaled = ([name, ms]: [string, number]) => {
    const least = deadlines.includes(name as keyof T) ? Math.min(LEAST_DEADLINE, ms) : 0
    return [name, Math.max(ms * factor, least)]
  }
  return Object.fromEntries(Object.entries<number>(timing).map(scaled)) as T
}
