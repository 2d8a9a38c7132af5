import type { Bench } from "../bench.ts"
import { type Contender, compare } from "../compare.ts"
import { goEthereum, scriptOf } from "../foreign.ts"
import { idleBench } from "../idle.ts"
import { type Pair, rateOf } from "../pair.ts"

const here = (file: string) => new URL(file, import.meta.url)

const ours = (what: "ping" | "handshake", count: number): Pair => ({
  listener: { script: here("listener.ts") },
  client: (contact) => ({ script: here("client.ts"), args: [what, contact, count] }),
})

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
  const run = (pair: Pair) => () => rateOf(pair)
  return [
    {
      name: "@ethereumjs/devp2p with TCP_NODELAY",
      promised: promised.ethereumjs,
      run: run(ethereumjs(bench, counts.nodelay, "--nodelay")),
    },
    { name: "@ethereumjs/devp2p as shipped", run: run(ethereumjs(bench, counts.shipped)) },
    ...(program
      ? [{ name: "go-ethereum", promised: promised.geth, run: run(geth(program, bench, counts.geth)) }]
      : []),
  ]
}

/** Base-protocol ping to pong, one after the other, over one session. */
export const devp2pPings: Bench = {
  name: "devp2p-pings",
  about: "stage 2: ping to pong, one after the other",
  async measure(progress) {
    const counts = { geth: 20_000, nodelay: 4_000, shipped: 40 }
    const peers = await contenders("bench-ping", counts, { ethereumjs: 2.5, geth: 0.6 })
    const comparisons = await compare("pings/s", () => rateOf(ours("ping", 10_000)), peers, progress)
    return { comparisons, figures: [] }
  },
}

/** From the dial until both Hellos are there. */
export const devp2pHandshakes: Bench = {
  name: "devp2p-handshakes",
  about: "stage 2: sessions opened, from the connect to both Hellos",
  async measure(progress) {
    const counts = { geth: 1_000, nodelay: 100, shipped: 100 }
    const peers = await contenders("bench-handshake", counts, { ethereumjs: 8, geth: 0.3 })
    const comparisons = await compare("sessions/s", () => rateOf(ours("handshake", 500)), peers, progress)
    return { comparisons, figures: [] }
  },
}

export const devp2pIdle: Bench = idleBench(
  "devp2p-idle",
  "stage 2: 5,000 idle sessions in one process, pinged every 15 s (aims: 30 KB each, 5 %)",
  { script: here("listener.ts") },
  here("idle-client.ts"),
  5_000,
)
