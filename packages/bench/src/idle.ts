import type { Bench, Stage } from "./bench.ts"
import { type Line, LineProcess, type Program } from "./line-process.ts"
import type { Listening } from "./pair.ts"
import type { Usage } from "./usage.ts"

const WATCHED_MS = 30_000
const SETTLE_MS = 3_000

export interface IdleOptions {
  readonly name: string
  readonly stage: Stage
  readonly about: string
  readonly listener: Program
  readonly client: (contact: string, count: number) => Program
  readonly count: number
  /** What one session may cost, and all of them together. */
  readonly aims: { readonly bytes: number; readonly percent: number }
}

/** What idle sessions cost the process that holds them: two ping intervals are watched. */
export function idleBench({ name, stage, about, listener, client, count, aims }: IdleOptions): Bench {
  return {
    name,
    stage,
    about,
    async measure(progress) {
      progress(`${count} sessions, then ${WATCHED_MS / 1000} s`)
      const holding = new LineProcess(listener, { core: 0 })
      const { contact } = await holding.next<Listening>("listening")
      const before = await usageOf(holding)
      const calling = new LineProcess(client(contact, count), { core: 1 })
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
          { name: "held for each", value: (open.rss - before.rss) / count, unit: "bytes", aim: aims.bytes },
          {
            name: "processor",
            value: ((later.cpuMs - open.cpuMs) / (later.at - open.at)) * 100,
            unit: "%",
            aim: aims.percent,
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
