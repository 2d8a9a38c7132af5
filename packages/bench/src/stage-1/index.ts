import type { Bench } from "../bench.ts"
import { compare } from "../compare.ts"
import { type Line, LineProcess } from "../line-process.ts"

const here = (file: string) => new URL(file, import.meta.url)
const RUN_MS = 2_000
const PEERS = 1_000

/** The rate of checks, one after the other: what our layers cost over a bare net.connect with the same bytes. */
export const checks: Bench = {
  name: "checks",
  about: "stage 1: checks a second, against a bare net.connect loop",
  async measure(progress) {
    const { listener, ports } = await listen(1)
    const run = (kind: "ours" | "bare") => async () => {
      const loop = new LineProcess({ script: here("checks.ts"), args: [kind, ports[0]!, RUN_MS] }, { core: 1 })
      const { perSecond } = await loop.next<Measured>("measured")
      loop.kill()
      return perSecond
    }
    const bare = { name: "a bare net.connect loop", promised: 0.8, run: run("bare") }
    const comparisons = await compare("checks/s", run("ours"), [bare], progress)
    listener.kill()
    return { comparisons, figures: [] }
  },
}

/** One node that checks a thousand peers, each of them once a second. */
export const thousandPeers: Bench = {
  name: "thousand-peers",
  about: `stage 1: one node checks ${PEERS} peers each second`,
  async measure(progress) {
    progress("12 s")
    const { listener, ports } = await listen(PEERS)
    const watcher = new LineProcess({ script: here("watcher.ts"), args: ports }, { core: 1 })
    const { share, bytesPerPeer, checks, alive } = await watcher.next<Watched>("watched")
    watcher.kill()
    listener.kill()
    return {
      comparisons: [],
      figures: [
        { name: "share of one processor", value: share * 100, unit: "%" },
        { name: "held for each peer", value: bytesPerPeer, unit: "bytes" },
        { name: "checks made", value: checks, unit: "" },
        { name: "of them alive", value: alive, unit: "" },
      ],
    }
  },
}

async function listen(ports: number): Promise<{ listener: LineProcess; ports: readonly number[] }> {
  const listener = new LineProcess({ script: here("listener.ts"), args: [ports] }, { core: 0 })
  return { listener, ...(await listener.next<Listening>("listening")) }
}

interface Listening extends Line {
  readonly event: "listening"
  readonly ports: readonly number[]
}

interface Measured extends Line {
  readonly event: "measured"
  readonly perSecond: number
}

interface Watched extends Line {
  readonly event: "watched"

  readonly share: number
  readonly bytesPerPeer: number
  readonly checks: number
  readonly alive: number
}
