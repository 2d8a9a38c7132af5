import type { Bench } from "./bench.ts"
import { type Line, LineProcess, type Program } from "./line-process.ts"
import type { Listening } from "./pair.ts"
import type { Usage } from "./usage.ts"

const WATCHED_MS = 30_000
const SETTLE_MS = 3_000

/** What idle sessions cost the process that holds them: two ping intervals are watched. */
export function idleBench(name: string, about: string, listener: Program, client: URL, count: number): Bench {
  return {
    name,
    about,
    async measure(progress) {
      progress(`${count} sessions, then ${WATCHED_MS / 1000} s`)
      const holding = new LineProcess(listener, { core: 0 })
      const { contact } = await holding.next<Listening>("listening")
      const before = await usageOf(holding)
      const calling = new LineProcess({ script: client, args: [contact, count] }, { core: 1 })
      await calling.next("open")
      await wait(SETTLE_MS)
      const open = await usageOf(holding)
      await wait(WATCHED_MS)
      const later = await usageOf(holding)
      calling.kill()
      holding.kill()
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

function usageOf(process: LineProcess): Promise<Usage & Line> {
  const usage = process.next<Usage & Line>("usage")
  process.send({ ask: "usage" })
  return usage
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
