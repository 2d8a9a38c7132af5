import { bareIdle, type IdleTraffic } from "./bare/index.ts"
import type { Bench, Stage } from "./bench.ts"
import { comparison } from "./compare.ts"
import { type Line, LineProcess, type Program } from "./line-process.ts"
import { Others } from "./others.ts"
import type { Listening, Run } from "./pair.ts"
import type { Usage } from "./usage.ts"

/** So long nothing is counted once all are open: V8 is done with what it compiles. */
const WARM_MS = 30_000
/** Then they are watched for three ping intervals, as often as this: V8 looks through its heap in some of them once more. */
const WATCHED_MS = 45_000
const WATCHES = 3
const SETTLE_MS = 3_000
const TAKEN = `${(WARM_MS + WATCHES * WATCHED_MS) / 1000} s`

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

/** What idle sessions cost the process that holds them. */
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
      const pairs = held.processor.map((ours, i) => ({ ours, theirs: bare.processor[i]! }))
      const promised = { atMost: aims.timesBare }
      return {
        comparisons: [comparison("the same traffic over bare sockets", "% of a core", pairs, promised)],
        figures: [{ name: "held for each", value: held.bytes, unit: "bytes", aim: aims.bytes }],
      }
    },
  }
}

/**
 * Bytes for each connection, and how much of a core all of them take, in percent, each time they were watched. The first
 * tenth does not count for the bytes: with it comes what a process takes once, the largest part a heap that grows.
 */
async function hold(
  { listener, client }: Holding,
  count: number,
): Promise<{ bytes: number; processor: Run[] }> {
  const holding = new LineProcess(listener, { core: 0 })
  const { contact } = await holding.next<Listening>("listening")
  const counted = (count * 9) / 10
  const first = await opened(client(contact, count - counted))
  const before = await usageOf(holding, { collected: true })
  const rest = await opened(client(contact, counted))
  const open = await usageOf(holding, { collected: true })
  await wait(WARM_MS)
  const all = [holding, first, rest]
  const processor: Run[] = []
  while (processor.length < WATCHES) processor.push(await watched(holding, all))
  for (const each of all) each.kill()
  return { bytes: (open.rss - before.rss) / counted, processor }
}

/** @param all which programs are ours: the one that is watched, and those that call it */
async function watched(holding: LineProcess, all: readonly LineProcess[]): Promise<Run> {
  const before = await usageOf(holding)
  const others = new Others(() => all.map(({ pid }) => pid))
  await wait(WATCHED_MS)
  const { cpuMs, at } = await usageOf(holding)
  return { value: ((cpuMs - before.cpuMs) / (at - before.at)) * 100, others: others.share() }
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
