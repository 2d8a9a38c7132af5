import type { Bench } from "../bench.ts"
import { compare } from "../compare.ts"
import { Pinned } from "../pinned.ts"

const RUN_MS = 2_000
const PEERS = 1_000

/** The rate of checks, one after the other: what our layers cost over a bare net.connect with the same bytes. */
export const checks: Bench = {
  name: "checks",
  about: "stage 1: checks a second, against a bare net.connect loop",
  async measure(progress) {
    const listener = new Pinned(0, new URL("listener.ts", import.meta.url), [1])
    const [port] = await listener.next<[number]>()
    const run = (kind: "ours" | "bare") => async () => {
      const loop = new Pinned(1, new URL("checks.ts", import.meta.url), [kind, port, RUN_MS])
      const rate = await loop.next<number>()
      loop.end()
      return rate
    }
    const bare = { name: "a bare net.connect loop", promised: 0.8, run: run("bare") }
    const comparisons = await compare("checks/s", run("ours"), [bare], progress)
    listener.end()
    return { comparisons, figures: [] }
  },
}

/** One node that checks a thousand peers, each of them once a second. */
export const thousandPeers: Bench = {
  name: "thousand-peers",
  about: `stage 1: one node checks ${PEERS} peers each second`,
  async measure(progress) {
    progress("12 s")
    const listener = new Pinned(0, new URL("listener.ts", import.meta.url), [PEERS])
    const ports = await listener.next<number[]>()
    const watcher = new Pinned(1, new URL("watcher.ts", import.meta.url), ports)
    const { share, bytesPerPeer, checks, alive } = await watcher.next<Watched>()
    watcher.end()
    listener.end()
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

interface Watched {
  readonly share: number
  readonly bytesPerPeer: number
  readonly checks: number
  readonly alive: number
}
