import { bareIdle, type IdleTraffic } from "./bare/index.ts"
import type { Bench, Stage } from "./bench.ts"
import { type Line, LineProcess, type Program } from "./line-process.ts"
import type { Listening } from "./pair.ts"
import type { Usage } from "./usage.ts"

const WATCHED_MS = 30_000
const SETTLE_MS = 3_000

/** A process that holds connections, and one that opens them. */
interface Holding {
  readonly listener: Program
  readonly client: (contact: string, count: number) => Program
}

export interface IdleOptions extends Holding {
  readonly name: string
  readonly stage: Stage
  readonly about: string
  readonly count: number
  /** What is said meanwhile: it is also said over bare sockets. */
  readonly traffic: IdleTraffic
  /** What one session may cost, and all of them together. */
  readonly aims: { readonly bytes: number; readonly percent: number }
}

/** What idle sessions cost the process that holds them: two ping intervals are watched. */
export function idleBench({ name, stage, about, count, traffic, aims, ...ours }: IdleOptions): Bench {
  return {
    name,
    stage,
    about,
    async measure(progress) {
      progress(`${count} sessions, then ${WATCHED_MS / 1000} s`)
      const { bytes, percent } = await hold(ours, count)
      progress(`${count} bare sockets, then ${WATCHED_MS / 1000} s`)
      const bare = await hold(bareIdle(traffic), count)
      return {
        comparisons: [],
        figures: [
          { name: "held for each", value: bytes, unit: "bytes", aim: aims.bytes },
          { name: "processor", value: percent, unit: "%", aim: aims.percent },
          { name: "processor, the same traffic over bare sockets", value: bare.percent, unit: "%" },
        ],
      }
    },
  }
}

/** Bytes for each connection, and how much of a core all of them take. */
async function hold(
  { listener, client }: Holding,
  count: number,
): Promise<{ bytes: number; percent: number }> {
  const holding = new LineProcess(listener, { core: 0 })
  const { contact } = await holding.next<Listening>("listening")
  const before = await usageOf(holding, { collected: true })
  const calling = new LineProcess(client(contact, count), { core: 1 })
  await calling.next("open")
  await wait(SETTLE_MS)
  const open = await usageOf(holding, { collected: true })
  await wait(WATCHED_MS)
  const later = await usageOf(holding)
  calling.kill()
  holding.kill()
  return {
    bytes: (open.rss - before.rss) / count,
    percent: ((later.cpuMs - open.cpuMs) / (later.at - open.at)) * 100,
  }
}

function usageOf(process: LineProcess, { collected = false } = {}): Promise<Usage & Line> {
  const usage = process.next<Usage & Line>("usage")
  process.send({ collected })
  return usage
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
