import { bareEcho, bareEchoTime } from "../bare/index.ts"
import type { Bench } from "../bench.ts"
import { type Contender, compare } from "../compare.ts"
import { idleBench } from "../idle.ts"
import { overMemory, type Pair, runInMemory, runPair } from "../pair.ts"
import { builtProgram, goEthereum, scriptOf } from "../programs.ts"

const here = (file: string) => new URL(file, import.meta.url)

/** So many, and as many before that count for nobody: V8 is done with what it compiles. Peers that are slower do fewer. */
const PINGS = 20_000
const SESSIONS = 1_500

const ours = (what: "ping" | "handshake", count: number): Pair => ({
  listener: builtProgram(here("listener.ts")),
  client: (contact) => builtProgram(here("client.ts"), what, contact, count),
})

const inMemory = builtProgram(here("in-memory.ts"), 40_000)

const ethereumjs = (bench: string, count: number, ...flags: string[]): Pair => ({
  listener: scriptOf("ethereumjs", "node", ...flags),
  client: (contact) => scriptOf("ethereumjs", bench, contact, "--count", count, ...flags),
})

const geth = (program: string, bench: string, count: number): Pair => ({
  listener: { script: [program, "node"] },
  client: (contact) => ({ script: [program, bench, "-count", `${count}`, contact] }),
})

async function contenders(
  bench: "bench-ping" | "bench-handshake",
  counts: { geth: number; nodelay: number; shipped: number },
  promised: { ethereumjs: number; geth: number },
): Promise<Contender[]> {
  const program = await goEthereum()
  const run = (pair: Pair) => () => runPair(pair)
  return [
    {
      name: "@ethereumjs/devp2p with TCP_NODELAY",
      promised: { atLeast: promised.ethereumjs },
      run: run(ethereumjs(bench, counts.nodelay, "--nodelay")),
    },
    { name: "@ethereumjs/devp2p as shipped", run: run(ethereumjs(bench, counts.shipped)) },
    ...(program
      ? [
          {
            name: "go-ethereum",
            promised: { atLeast: promised.geth },
            run: run(geth(program, bench, counts.geth)),
          },
        ]
      : []),
  ]
}

/** Base-protocol ping to pong, one after the other, over one session. */
export const devp2pPings: Bench = {
  name: "devp2p-pings",
  stage: 2,
  about: "ping to pong, one after the other",
  ends: ours("ping", PINGS),
  async measure(progress) {
    const counts = { geth: PINGS, nodelay: 8_000, shipped: 20 }
    const peers = await contenders("bench-ping", counts, { ethereumjs: 3, geth: 0.5 })
    const bare = { ...bareEcho(64, PINGS), promised: { atLeast: 0.6 } }
    const all = [...peers, bare]
    const comparisons = await compare("pings/s", () => runPair(ours("ping", PINGS)), all, progress)
    return { comparisons, figures: [] }
  },
}

/** What is ours of a ping: no socket and no wake-up. */
export const devp2pMemory: Bench = {
  name: "devp2p-memory",
  stage: 2,
  about: "ping to pong, without sockets",
  ends: inMemory,
  async measure(progress) {
    const bare = { ...bareEchoTime(64, 30_000), promised: { atMost: 0.35 } }
    const comparisons = await compare("µs", () => runInMemory(inMemory), [bare], progress)
    return { comparisons, figures: comparisons.map(({ ours }) => overMemory(ours.median)) }
  },
}

/** From the dial until both Hellos are there. */
export const devp2pHandshakes: Bench = {
  name: "devp2p-handshakes",
  stage: 2,
  about: "sessions opened, from the connect to both Hellos",
  ends: ours("handshake", SESSIONS),
  async measure(progress) {
    const counts = { geth: SESSIONS, nodelay: 80, shipped: 80 }
    const peers = await contenders("bench-handshake", counts, { ethereumjs: 8, geth: 0.3 })
    const comparisons = await compare(
      "sessions/s",
      () => runPair(ours("handshake", SESSIONS)),
      peers,
      progress,
    )
    return { comparisons, figures: [] }
  },
}

export const devp2pIdle: Bench = idleBench({
  name: "devp2p-idle",
  stage: 2,
  about: "5,000 idle sessions in one process, a ping each 15 s",
  listener: builtProgram(here("listener.ts")),
  client: (contact, count) => builtProgram(here("client.ts"), "idle", contact, count),
  count: 5_000,
  traffic: { byOthers: { bytes: 64, everyMs: 15_000 }, byWatched: { bytes: 64, everyMs: 15_000 } },
  aims: { bytes: 20_000, timesBare: 1.3 },
})
