import type { Bench } from "../bench.ts"
import { compare } from "../compare.ts"
import { type Line, LineProcess } from "../line-process.ts"
import { Others } from "../others.ts"
import { type Pair, runPair } from "../pair.ts"
import { builtProgram } from "../programs.ts"

const here = (file: string) => new URL(file, import.meta.url)
const CHECKS = 8_000
const PEERS = 1_000

function checking(kind: "ours" | "bare"): Pair {
  return {
    listener: builtProgram(here("listener.ts"), 1),
    client: (contact) => builtProgram(here("checks.ts"), kind, contact, CHECKS),
  }
}

/** One check after the other, against the least that Node needs for connect, write and end. */
export const checks: Bench = {
  name: "checks",
  stage: 1,
  about: "checks, one after the other",
  ends: checking("ours"),
  async measure(progress) {
    const run = (kind: "ours" | "bare") => () => runPair(checking(kind))
    const bare = { name: "a bare net.connect loop", promised: { atLeast: 0.85 }, run: run("bare") }
    return { comparisons: await compare("checks/s", run("ours"), [bare], progress), figures: [] }
  },
}

/** What it costs to watch many: each second a connection to each. */
export const thousandPeers: Bench = {
  name: "thousand-peers",
  stage: 1,
  about: `one node checks ${PEERS.toLocaleString("en")} peers each second`,
  async measure(progress) {
    progress("15 s")
    const listener = new LineProcess(builtProgram(here("listener.ts"), PEERS), { core: 0 })
    const { ports } = await listener.next<Listening>("listening")
    const watcher = new LineProcess(builtProgram(here("watcher.ts"), ...ports), { core: 1 })
    const others = new Others(() => [listener.pid, watcher.pid])
    const { share, bytesPerPeer, checks, alive } = await watcher.next<Watched>("watched")
    const taken = others.share()
    watcher.kill()
    listener.kill()
    return {
      comparisons: [],
      figures: [
        { name: "processor", value: share * 100, unit: "%", aim: 12 },
        { name: "held for each peer", value: bytesPerPeer, unit: "bytes" },
        { name: "checks answered", value: (alive / checks) * 100, unit: "%" },
      ],
      ...(taken !== undefined && { others: taken }),
    }
  },
}

interface Listening extends Line {
  readonly event: "listening"
  readonly ports: readonly number[]
}

interface Watched extends Line {
  readonly event: "watched"
  readonly share: number
  readonly bytesPerPeer: number
  readonly checks: number
  readonly alive: number
}
