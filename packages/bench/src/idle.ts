import type { Bench } from "./bench.ts"
import { type Program, start } from "./pair.ts"
import type { Pinned } from "./pinned.ts"

const WATCHED_MS = 30_000
const SETTLE_MS = 3_000

interface Usage {
  readonly rss: number
  readonly cpuMs: number
  readonly at: number
}

/** What idle sessions cost the process that holds them: two ping intervals are watched. */
export function idleBench(name: string, about: string, listener: Program, client: URL, count: number): Bench {
  return {
    name,
    about,
    async measure(progress) {
      progress(`${count} sessions, then ${WATCHED_MS / 1000} s`)
      const holding = start(0, listener)
      const { contact } = await holding.until<{ contact: string }>("listening")
      const before = await usageOf(holding)
      const calling = start(1, { script: client, args: [contact, count] })
      await calling.until("open")
      await wait(SETTLE_MS)
      const open = await usageOf(holding)
      await wait(WATCHED_MS)
      const later = await usageOf(holding)
      calling.end()
      holding.end()
      return {
        comparisons: [],
        figures: [
          { name: "held for each session (RSS)", value: (open.rss - before.rss) / count, unit: "bytes" },
          {
            name: "share of one processor",
            value: ((later.cpuMs - open.cpuMs) / (later.at - open.at)) * 100,
            unit: "%",
          },
        ],
      }
    },
  }
}

function usageOf(process: Pinned): Promise<Usage> {
  process.signal("SIGUSR2")
  return process.until<Usage>("usage")
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
