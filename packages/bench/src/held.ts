/** What a process holds, or several together. */
export interface Held {
  /** Bytes that the collector leaves, outside the heap too. */
  readonly bytes: number
  /** What keeps the event loop alive, by its kind: sockets, servers, timers. */
  readonly handles: Readonly<Record<string, number>>
}

export interface BeforeAndAfter {
  readonly processes: number
  readonly before: Held
  readonly after: Held
}

/** What a process may hold more at the end: compiled code, and what the runtime keeps for later. */
const SLACK_BYTES = 1_048_576
const SLACK_SHARE = 0.1

/** What this process holds. It has to run with --expose-gc. */
export function heldHere(): Held {
  for (let i = 0; i < 3; i += 1) globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  const handles: Record<string, number> = {}
  for (const kind of process.getActiveResourcesInfo()) handles[kind] = (handles[kind] ?? 0) + 1
  return { bytes: heapUsed + external, handles }
}

/** What was not given back, in sentences. */
export function leaks(who: string, since: string, { processes, before, after }: BeforeAndAfter): string[] {
  const found: string[] = []
  const allowed = before.bytes * (1 + SLACK_SHARE) + processes * SLACK_BYTES
  if (after.bytes > allowed) {
    found.push(`${who}: ${after.bytes} bytes held; before ${since} ${before.bytes}`)
  }
  for (const [kind, count] of Object.entries(after.handles)) {
    const earlier = before.handles[kind] ?? 0
    if (count > earlier) found.push(`${who}: ${count} ${kind} open; before ${since} ${earlier}`)
  }
  return found
}

/** What several processes hold together. */
export function sumOf(held: readonly Held[]): Held {
  const handles: Record<string, number> = {}
  for (const each of held) {
    for (const [kind, count] of Object.entries(each.handles)) handles[kind] = (handles[kind] ?? 0) + count
  }
  return { bytes: held.reduce((sum, { bytes }) => sum + bytes, 0), handles }
}
