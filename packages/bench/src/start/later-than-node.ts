import { spawn } from "node:child_process"
import { once } from "node:events"
import { Others } from "../others.ts"

/** Programs are started one after the other, ours and Node alone in turn. */
const ROUNDS = 11

export interface Later {
  /** Milliseconds, by the medians. */
  readonly ms: number
  /** Which share of a processor other programs took meanwhile; absent where nobody tells. */
  readonly others?: number
}

/** Starts a Node with these arguments and resolves at its first output, with how many milliseconds that took. */
export type Start = (args: readonly string[]) => Promise<number>

/** How much later the one Node prints its first line than the other. */
export async function laterThanNode(
  ours: readonly string[],
  bare: readonly string[],
  progress: (text: string) => void,
  start: Start = untilFirstOutput,
): Promise<Later> {
  const times: { ours: number; bare: number }[] = []
  const others = new Others(() => [], { countsEnded: true })
  for (let round = 1; round <= ROUNDS; round++) {
    progress(`round ${round} of ${ROUNDS}`)
    times.push({ ours: await start(ours), bare: await start(bare) })
  }
  const share = others.share()
  return {
    ms: median(times.map((each) => each.ours)) - median(times.map((each) => each.bare)),
    ...(share !== undefined && { others: share }),
  }
}

async function untilFirstOutput(args: readonly string[]): Promise<number> {
  const begun = performance.now()
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] })
  const exited = once(child, "exit")
  await once(child.stdout, "data")
  const ms = performance.now() - begun
  await exited
  return ms
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}
