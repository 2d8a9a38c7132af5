/** Time as the packages know it. Tests pass a clock that they move by hand. */
export interface Clock {
  /** Milliseconds, monotonic and fractional; only differences mean something. */
  now(): number
  /** Runs `run` once, `ms` milliseconds from now; never for Infinity. Returns the cancel function. */
  after(ms: number, run: () => void): () => void
}

/** setTimeout counts in 31 bits, 24.8 days; what is longer it would run at once. */
const LONGEST_TIMEOUT = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, run) {
    if (ms === Number.POSITIVE_INFINITY) return () => {}
    const timer = setTimeout(run, Math.min(ms, LONGEST_TIMEOUT))
    return () => clearTimeout(timer)
  },
}

/** A deadline passed. `what` names the wait that was too long. */
export class DeadlineExceeded extends Error {
  override readonly name = "DeadlineExceeded"
  readonly what: string
  readonly ms: number

  constructor(what: string, ms: number) {
    super(`${what}: not done within ${Math.round(ms * 10) / 10} ms`)
    this.what = what
    this.ms = ms
  }
}

/** When to stop waiting for some work, and what stops with it. */
export interface Deadline {
  readonly clock: Clock
  /** From the start of the work, in milliseconds; Infinity means no deadline. */
  readonly ms: number
  /** The wait, as DeadlineExceeded names it. */
  readonly what: string
  /** Ends the work earlier, with its reason. */
  readonly signal?: AbortSignal | undefined
  /** What the work reads or writes: it is aborted, and the work fails of that. */
  readonly stream?: { abort(reason: Error): void } | undefined
}

/**
 * Runs `work` under a deadline. When it passes, or `signal` aborts, the signal that `work` can get is aborted too: what
 * `work` opened, it ties to that. With a `stream`, the result is still what `work` makes of it, so that it can say in
 * its own words what had come until then. Without one, the result rejects at once, whether or not `work` ever settles.
 *
 * @param work can take the signal out of what it gets. Most work does not, and a signal costs as much as a ping's MAC:
 * AbortController makes it when it is asked for
 * @throws {DeadlineExceeded} the signal's reason, or what `work` throws
 */
export async function withDeadline<T>(
  { clock, ms, what, signal, stream }: Deadline,
  work: (ending: { readonly signal: AbortSignal }) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted()
  const controller = new AbortController()
  let giveUp: (reason: Error) => void = () => {}
  const ended = new Promise<never>((_, reject) => {
    giveUp = reject
  })
  const end = (reason: Error) => {
    if (stream) stream.abort(reason)
    else giveUp(reason)
    controller.abort(reason)
  }
  const follow = () => end(signal?.reason)
  signal?.addEventListener("abort", follow, { once: true })
  const cancel = clock.after(ms, () => end(new DeadlineExceeded(what, ms)))
  try {
    const working = work(controller)
    return await (stream ? working : Promise.race([working, ended]))
  } finally {
    cancel()
    signal?.removeEventListener("abort", follow)
  }
}

/** Resolves `ms` milliseconds from now, or rejects with the signal's reason. */
export function sleep(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const stop = () => {
      cancel()
      reject(signal?.reason)
    }
    const cancel = clock.after(ms, () => {
      signal?.removeEventListener("abort", stop)
      resolve()
    })
    signal?.addEventListener("abort", stop, { once: true })
  })
}
