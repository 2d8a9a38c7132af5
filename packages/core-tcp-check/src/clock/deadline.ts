import { Alarm } from "./alarm.ts"
import type { Clock } from "./clock.ts"

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

/** When to stop waiting for some work. */
export interface Deadline {
  readonly clock: Clock
  /** From the start of the work, in milliseconds; Infinity means no deadline. */
  readonly ms: number
  /** The wait, as DeadlineExceeded names it. */
  readonly what: string
  /** Ends the work earlier, with its reason. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Runs `work` under a deadline. When it passes, or `signal` aborts, the result rejects at once, whether or not `work`
 * ever settles, and the signal that `work` can get is aborted too: what `work` opened, it ties to that.
 *
 * @param work can take the signal out of what it gets. Most work does not, and a signal costs as much as a ping's MAC:
 * AbortController makes it when it is asked for
 * @throws {DeadlineExceeded} the signal's reason, or what `work` throws
 */
export async function withDeadline<T>(
  { clock, ms, what, signal }: Deadline,
  work: (ending: { readonly signal: AbortSignal }) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted()
  const controller = new AbortController()
  let giveUp: (reason: Error) => void = () => {}
  const ended = new Promise<never>((_, reject) => {
    giveUp = reject
  })
  const end = (reason: Error) => {
    giveUp(reason)
    controller.abort(reason)
  }
  const follow = () => end(signal?.reason)
  signal?.addEventListener("abort", follow, { once: true })
  const alarm = new Alarm(clock, () => end(new DeadlineExceeded(what, ms)))
  alarm.set(ms)
  try {
    return await Promise.race([work(controller), ended])
  } finally {
    alarm.cancel()
    signal?.removeEventListener("abort", follow)
  }
}

/**
 * Runs work that reads or writes a stream. When the deadline passes, or `signal` aborts, the stream is aborted, and the
 * result is still what `work` makes of that: so it can say in its own words what had come until then.
 *
 * @param work settles when the stream is aborted
 * @throws what `work` throws; the signal's reason where it had aborted before
 */
export async function withStreamDeadline<T>(
  stream: { abort(reason: Error): void },
  { clock, ms, what, signal }: Deadline,
  work: () => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted()
  const follow = () => stream.abort(signal?.reason)
  signal?.addEventListener("abort", follow, { once: true })
  const alarm = new Alarm(clock, () => stream.abort(new DeadlineExceeded(what, ms)))
  alarm.set(ms)
  try {
    return await work()
  } finally {
    alarm.cancel()
    signal?.removeEventListener("abort", follow)
  }
}
