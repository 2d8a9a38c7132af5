/**
 * What an input costs, in processor time and in memory held: an input four times as long may cost eight times the
 * time, which leaves room for noise and none for a square, and four times the memory.
 */
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { settle } from "@ping-from-zero/core-tcp-check/testing"
import type { ErrorClass } from "../fuzz/target.ts"

export interface Shape {
  /** The entry, and what it gets. */
  readonly name: string
  /** How large it is made at most: as the entry's limit has it, or so that a square would take seconds. */
  readonly most: number
  /** Makes the input, which is not measured, and returns the work, which can be done again and again. */
  readonly make: (n: number) => () => unknown
  /** So many bytes come for each of n. By default 1. */
  readonly bytes?: number
  /** So many bytes may be held for each byte that came. By default 8. */
  readonly heldPerByte?: number
  /** Names by which the limit may refuse it. */
  readonly refusedAs?: readonly ErrorClass[]
}

/** Work that leaves something running: what it holds is measured before it ends. */
export interface Held {
  readonly release: () => unknown
}

export interface Cost {
  readonly n: number
  readonly milliseconds: number
  readonly held: number
}

export interface Verdict {
  readonly name: string
  readonly small: Cost
  readonly large: Cost
  /** What is too much; none when all is well. */
  readonly complaints: readonly string[]
}

const FACTOR = 4
/** 16 would be a square. */
const MOST_TIMES_AS_LONG = 8
/** Shorter runs say nothing. Milliseconds. */
const LONG_ENOUGH = 100
/** An input so cheap that it cannot be repeated until it counts does no harm. */
const MOST_REPEATS = 1_000
const TRIES = 3
/** A run that takes so long is no noise: it is not tried again. Milliseconds. */
const HOPELESS = 4_000
/** What a measurement of memory cannot tell from nothing. */
const NOTHING = 4 * 1024 * 1024

export async function judge(shape: Shape): Promise<Verdict> {
  const n = Math.floor(shape.most / FACTOR)
  const small = prepare(shape, n)
  const first = await small.time(1) // the compiler has its turn
  const once = first < LONG_ENOUGH ? await small.time(1) : first
  const repeats = Math.min(Math.max(Math.ceil((1.05 * LONG_ENOUGH) / Math.max(once, 0.01)), 1), MOST_REPEATS)
  const fewer = Math.ceil(repeats / FACTOR) // takes as long as the small ones, where all is well
  let large: Prepared | undefined
  let best: Verdict | undefined
  for (let attempt = 0; attempt < TRIES && isOpen(best); attempt++) {
    const costOfSmall = await small.cost(repeats)
    large ??= prepare(shape, n * FACTOR) // not before: the collector would look at its input again and again
    const next = [costOfSmall, perSmallRuns(await large.cost(fewer), repeats / fewer)] as const
    const costs = best
      ? ([better(best.small, next[0], Math.max), better(best.large, next[1], Math.min)] as const)
      : next
    best = { name: shape.name, small: costs[0], large: costs[1], complaints: complaints(shape, ...costs) }
  }
  return best!
}

/** What it takes as often as the small one is done. */
function perSmallRuns(cost: Cost, times: number): Cost {
  return { ...cost, milliseconds: cost.milliseconds * times }
}

/** Whether another try could change the verdict. */
function isOpen(verdict: Verdict | undefined): boolean {
  return !verdict || (verdict.complaints.length > 0 && verdict.large.milliseconds < HOPELESS)
}

function complaints(shape: Shape, small: Cost, large: Cost): string[] {
  const { bytes = 1, heldPerByte = 8 } = shape
  const said: string[] = []
  const shown = (cost: Cost) => `${cost.milliseconds.toFixed(0)} ms and ${cost.held} bytes for ${cost.n}`
  if (large.milliseconds > MOST_TIMES_AS_LONG * Math.max(small.milliseconds, LONG_ENOUGH)) said.push("time")
  if (large.held > 1.5 * FACTOR * Math.max(small.held, 0) + NOTHING) said.push("memory that grows")
  if (large.held > heldPerByte * bytes * large.n + NOTHING) said.push("memory for each byte")
  return said.map((what) => `${what}: ${shown(small)}, ${shown(large)}`)
}

/** The shorter time; of the memory, what speaks for the entry: what else the process gave back is not its doing. */
function better(a: Cost, b: Cost, of: (a: number, b: number) => number): Cost {
  return { n: a.n, milliseconds: Math.min(a.milliseconds, b.milliseconds), held: of(a.held, b.held) }
}

interface Prepared {
  /** How long the work takes when it is done so many times. Milliseconds of processor. */
  time(times: number): Promise<number>
  /** Also what it holds when it has been done once. */
  cost(times: number): Promise<Cost>
}

/** A heavy shape is done as seldom as can be: what is measured for its memory counts for its time too. */
function prepare({ make, refusedAs = [] }: Shape, n: number): Prepared {
  const work = make(n)
  const attempt = async () => {
    try {
      return await work()
    } catch (error) {
      if (!refusedAs.some((named) => error instanceof named)) throw error
      return undefined // the limit has refused it; what that took is measured all the same
    }
  }
  const again = (times: number) =>
    timed(async () => {
      for (let i = 0; i < times; i++) await release(await attempt())
    })
  return {
    time: again,
    async cost(times) {
      const before = await memory()
      let held: unknown
      const worked = await timed(async () => {
        held = await attempt()
      })
      const after = await memory()
      const released = await timed(() => release(held))
      return { n, milliseconds: worked + released + (await again(times - 1)), held: after - before }
    },
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(begun)
  return (user + system) / 1_000
}

async function release(held: unknown): Promise<void> {
  if (typeof held === "object" && held !== null && "release" in held) await (held as Held).release()
}

setFlagsFromString("--expose-gc")
const collect: (how?: { type: "minor" }) => void = runInNewContext("gc")

/**
 * Buffers are given back beside the program, a moment after the collector has found them: its next turn waits for that,
 * and a minor one takes next to no time.
 */
async function memory(): Promise<number> {
  collect()
  await settle()
  collect({ type: "minor" })
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
