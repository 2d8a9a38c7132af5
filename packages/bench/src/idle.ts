import { bareIdle, type IdleTraffic } from "./bare/index.ts"
import type { Bench, Stage } from "./bench.ts"
import { comparison } from "./compare.ts"
import { type Line, LineProcess, type Program } from "./line-process.ts"
import { Others } from "./others.ts"
import type { Listening, Run } from "./pair.ts"
import type { Usage } from "./usage.ts"

/** So long nothing is counted once all are open: V8 is done with what it compiles. Then so long they are watched. */
const WARM_MS = 30_000
const WATCHED_MS = 60_000
const SETTLE_MS = 3_000
const TAKEN = `${(WARM_MS + WATCHED_MS) / 1000} s`

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

/** What idle sessions cost the process that holds them: after two ping intervals four more are watched. */
export function idleBench({ name, stage, about, count, traffic, aims, ...ours }: IdleOptions): Bench {
  return {
    name,
    stage,
    about,
    async measure(progress) {
      progress(`${count} sessions, then ${TAKEN}`)
      const held = await hold(ours, count)
      progress(`${count} bare sockets, then ${TAKEN}`)
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
  const counted = (count * 9) / 10
  const first = await opened(client(contact, count - counted))
  const before = await usageOf(holding, { collected: true })
  const rest = await opened(client(contact, counted))
  const open = await usageOf(holding, { collected: true })
  await wait(WARM_MS)
  const warm = await usageOf(holding)
  const others = new Others(() => [holding, first, rest].map(({ pid }) => pid))
  await wait(WATCHED_MS)
  const later = await usageOf(holding)
  const share = others.share()
  for (const each of [first, rest, holding]) each.kill()
  return {
    bytes: (open.rss - before.rss) / counted,
    processor: { value: ((later.cpuMs - warm.cpuMs) / (later.at - warm.at)) * 100, others: share },
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
