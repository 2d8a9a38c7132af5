import { type Line, LineProcess, type Program, preloading } from "./line-process.ts"
import { Others } from "./others.ts"

/** A listener on one core and a client on the other. */
export interface Pair {
  readonly listener: Program
  /** @param contact where the listener is */
  readonly client: (contact: string) => Program
}

const APPLICATION = new URL("application.ts", import.meta.url)

/** Two programs on Node, each with as many objects as an application around it may hold (application.ts). */
export function inApplications({ listener, client }: Pair): Pair {
  return {
    listener: preloading(listener, APPLICATION),
    client: (contact) => preloading(client(contact), APPLICATION),
  }
}

/** What can be profiled: both ends, or the one program that has both in itself. */
export type Ends = Pair | Program

/** What one run of a pair has shown. */
export interface Run {
  /**
   * A second: MiB, or how many of the median operation; or, where the unit is µs, how long that one took. What is done
   * cold, or beside others, counts for nobody.
   */
  readonly value: number
  /** Which share of a processor other programs took meanwhile; undefined where nobody tells. */
  readonly others: number | undefined
}

/** A figure without a peer. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What was aimed at: at most this. */
  readonly aim?: number
}

export interface Listening extends Line {
  readonly event: "listening"
  readonly contact: string
}

/** What a client prints when it is done: of single operations how long the median one took, in microseconds. */
interface Measured extends Line {
  readonly event: "measured"
  readonly p50Us?: number
  readonly mibPerSecond?: number
}

/** Runs a program that has both ends in itself. Resolves with how long its median operation took, in µs. */
export async function runInMemory(program: Program): Promise<Run> {
  const running = new LineProcess(program, { core: 1 })
  const others = new Others(() => [running.pid])
  const { p50Us } = await running.next<Measured>("measured")
  const share = others.share()
  running.kill()
  return { value: p50Us!, others: share }
}

/** How long the median operation took in one process that has both ends. */
export function overMemory(us: number): Figure {
  return { name: "both ends in one process, over memory", value: us, unit: "µs" }
}

/** Runs the pair once. Resolves with what the client measured first. */
export async function runPair({ listener, client }: Pair): Promise<Run> {
  const listening = new LineProcess(listener, { core: 0 })
  const { contact } = await listening.next<Listening>("listening")
  const calling = new LineProcess(client(contact), { core: 1 })
  const others = new Others(() => [listening.pid, calling.pid])
  const { p50Us, mibPerSecond } = await calling.next<Measured>("measured")
  const share = others.share()
  calling.kill()
  listening.kill()
  return { value: mibPerSecond ?? 1e6 / p50Us!, others: share }
}
