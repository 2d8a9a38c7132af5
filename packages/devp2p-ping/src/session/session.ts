/** A session with one peer, as the registry sees it: RLPx's, libp2p's, any. */
export interface Session {
  /** Who is at the other end, proved. */
  readonly id: string
  /** Where that is: an IP literal. */
  readonly remoteHost: string
  /** Resolves when the session is over, with why. */
  readonly closed: Promise<Error>
  /** Ends it politely. */
  close(): Promise<void>
}

/** Resolves with why the session is over, or with why the signal aborted. No listener is left behind. */
export function endOf({ closed }: Session, signal: AbortSignal): Promise<Error> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(signal.reason)
    const stop = () => resolve(signal.reason)
    signal.addEventListener("abort", stop, { once: true })
    void closed.then((why) => {
      signal.removeEventListener("abort", stop)
      resolve(why)
    })
  })
}
