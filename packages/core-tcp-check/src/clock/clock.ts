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
    super(`${what}: not done within ${ms} ms`)
    this.what = what
    this.ms = ms
  }
}

/**
 * Runs `work` under a deadline. When it passes, the signal aborts with DeadlineExceeded and the result rejects,
 * whether or not `work` ever settles; so it does when `outer` aborts, with its reason. What `work` opened, it
 * ties to the signal.
 *
 * @param ms milliseconds; Infinity means no deadline
 * @throws {DeadlineExceeded} or what `work` throws
 */
export async function withDeadline<T>(
  clock: Clock,
  ms: number,
  what: string,
  work: (signal: AbortSignal) => Promise<T>,
  outer?: AbortSignal,
): Promise<T> {
  outer?.throwIfAborted()
  const controller = new AbortController()
  const ended = new Promise<never>((_, reject) => {
    controller.signal.addEventListener("abort", () => reject(controller.signal.reason), { once: true })
  })
  const follow = () => controller.abort(outer?.reason)
  outer?.addEventListener("abort", follow, { once: true })
  const cancel = clock.after(ms, () => controller.abort(new DeadlineExceeded(what, ms)))
  try {
    return await Promise.race([work(controller.signal), ended])
  } finally {
    cancel()
    outer?.removeEventListener("abort", follow)
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

/** Bytes nobody can guess, or, in tests, bytes everybody can. */
export type Random = (bytes: number) => Uint8Array
