import { bareIdle, type IdleTraffic } from "./bare/index.ts"
import type { Bench, Stage } from "./bench.ts"
import { comparison } from "./compare.ts"
import { type Line, LineProcess, type Program } from "./line-process.ts"
import { Others } from "./others.ts"
import type { Listening, Run } from "./pair.ts"
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
  /** What one session may hold in bytes, and how much processor all may take, in times of the bare sockets'. */
  readonly aims: { readonly bytes: number; readonly timesBare: number }
}

/** What idle sessions cost the process that holds them: two ping intervals are watched. */
export function idleBench({ name, stage, about, count, traffic, aims, ...ours }: IdleOptions): Bench {
  return {
    name,
    stage,
    about,
    async measure(progress) {
      progress(`${count} sessions, then ${WATCHED_MS / 1000} s`)
      const held = await hold(ours, count)
      progress(`${count} bare sockets, then ${WATCHED_MS / 1000} s`)
      const bare = await hold(bareIdle(traffic), count)
      const pair = { ours: held.processor, theirs: bare.processor }
      const promised = { atMost: aims.timesBare }
      return {
        comparisons: [comparison("the same traffic over bare sockets", "% of a core", [pair], promised)],
        figures: [{ name: "held for each", value: held.bytes, unit: "bytes", aim: aims.bytes }],
      }
    },
  }
}

/**
 * Bytes for each connection, and how much of a core all of them take, in percent. The first tenth does not count for the
 * bytes: with it comes what a process takes once, the largest part a heap that grows.
 */
async function hold(
  { listener, client }: Holding,
  count: number,
): Promise<{ bytes: number; processor: Run }> {
  const holding = new LineProcess(listener, { core: 0 })
  const { contact } = await holding.next<Listening>("listening")
  const first = await opened(client(contact, count / 10))
  const before = await usageOf(holding, { collected: true })
  const rest = await opened(client(contact, (count * 9) / 10))
  const open = await usageOf(holding, { collected: true })
  const others = new Others(() => [holding, first, rest].map(({ pid }) => pid))
  await wait(WATCHED_MS)
  const later = await usageOf(holding)
  const share = others.share()
  for (const each of [first, rest, holding]) each.kill()
  return {
    bytes: (open.rss - before.rss) / ((count * 9) / 10),
    processor: { value: ((later.cpuMs - open.cpuMs) / (later.at - open.at)) * 100, others: share },
  }
}

/** A program that holds its connections open, once it has all of them. */
async function opened(program: Program): Promise<LineProcess> {
  const calling = new LineProcess(program, { core: 1 })
  await calling.next("open")
  await wait(SETTLE_MS)
  return calling
}

function usageOf(process: LineProcess, { collected = false } = {}): Promise<Usage & Line> {
  const usage = process.next<Usage & Line>("usage")
  process.send({ collected })
  return usage
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
