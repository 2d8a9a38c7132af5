import { createInterface } from "node:readline"
import { say } from "./say.ts"

/** What a process holds and has used. */
export interface Usage {
  /** Bytes. */
  readonly rss: number
  readonly cpuMs: number
  /** When, in milliseconds. */
  readonly at: number
}

/** From now on this process answers each line that it is sent: what it holds, once it has `collected`, and has used. */
export function tellUsage(): void {
  createInterface({ input: process.stdin }).on("line", (line) => {
    // The collector's time would count as use: where use is counted, it only runs before.
    if (JSON.parse(line).collected) globalThis.gc?.()
    const { user, system } = process.cpuUsage()
    say("usage", {
      rss: process.memoryUsage.rss(),
      cpuMs: (user + system) / 1000,
      at: performance.now(),
    } satisfies Usage)
  })
}
