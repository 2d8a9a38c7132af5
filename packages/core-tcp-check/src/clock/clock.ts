/** Time as the packages know it. Tests pass a clock that they move by hand. */
export interface Clock {
  /** Milliseconds, monotonic and fractional; only differences mean something. */
  now(): number
  /**
   * Runs `run` once, `ms` milliseconds from now; never for Infinity. 0: when what has come by now is read. Returns the
   * cancel function.
   */
  after(ms: number, run: () => void): () => void
}

/** setTimeout counts in 31 bits, 24.8 days; what is longer it would run at once. */
const LONGEST_TIMEOUT = 2 ** 31 - 1

/** Node tells when a turn of its event loop has read what came, and a timer wakes it once more. Browsers have timers alone. */
const inNode = typeof setImmediate === "function"

export const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, run) {
    if (ms === Number.POSITIVE_INFINITY) return () => {}
    if (ms === 0 && inNode) {
      const immediate = setImmediate(run)
      return () => clearImmediate(immediate)
    }
    const timer = setTimeout(run, Math.min(ms, LONGEST_TIMEOUT))
    return () => clearTimeout(timer)
  },
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
