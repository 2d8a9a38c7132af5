import type { Bench } from "../bench.ts"
import { type Contender, compare } from "../compare.ts"
import { rustLibp2p, scriptOf } from "../foreign.ts"
import { idleBench } from "../idle.ts"
import { type Pair, rateOf } from "../pair.ts"

const here = (file: string) => new URL(file, import.meta.url)

const ours = (what: "echo" | "dial" | "upload", count: number): Pair => ({
  listener: { script: here("listener.ts") },
  client: (contact) => ({ script: here("client.ts"), args: [what, contact, count] }),
})

const js = (bench: string, count: number): Pair => ({
  listener: scriptOf("js-libp2p", "node"),
  client: (contact) => scriptOf("js-libp2p", bench, contact, "--count", count),
})

const rust = (program: string, bench: string, count: number): Pair => ({
  listener: { script: [program, "node"] },
  client: (contact) => ({ script: [program, bench, "--count", `${count}`, contact] }),
})

async function rustContender(bench: string, count: number, promised?: number): Promise<Contender[]> {
  const program = await rustLibp2p()
  if (!program) return []
  const run = () => rateOf(rust(program, bench, count))
  return [{ name: "rust-libp2p", run, ...(promised !== undefined && { promised }) }]
}

/** `/ipfs/ping`, one echo after the other. */
export const libp2pEchoes: Bench = {
  name: "libp2p-echoes",
  about: "stage 3: echoes, one after the other, over one stream",
  async measure(progress) {
    const peers: Contender[] = [
      { name: "js-libp2p, one stream re-used", promised: 2, run: () => rateOf(js("bench-echo", 10_000)) },
      { name: "js-libp2p's ping() as shipped", promised: 15, run: () => rateOf(js("bench-ping", 1_500)) },
      ...(await rustContender("bench-echo", 20_000, 1)),
    ]
    return {
      comparisons: await compare("echoes/s", () => rateOf(ours("echo", 10_000)), peers, progress),
      figures: [],
    }
  },
}

/** From the dial to the first echo. */
export const libp2pDials: Bench = {
  name: "libp2p-dials",
  about: "stage 3: connections opened, from the dial to the first echo",
  async measure(progress) {
    const peers: Contender[] = [
      { name: "js-libp2p", promised: 5, run: () => rateOf(js("bench-dial", 200)) },
      ...(await rustContender("bench-dial", 1_000, 0.4)),
    ]
    return {
      comparisons: await compare("dials/s", () => rateOf(ours("dial", 500)), peers, progress),
      figures: [],
    }
  },
}

/** One stream, as fast as it goes. */
export const libp2pBulk: Bench = {
  name: "libp2p-bulk",
  about: "stage 3: MiB a second through one stream, from the client to the listener",
  async measure(progress) {
    const peers: Contender[] = [
      { name: "js-libp2p", promised: 1, run: () => rateOf(js("bench-bulk", 128)) },
      ...(await rustContender("bench-bulk", 128)),
    ]
    return {
      comparisons: await compare("MiB/s", () => rateOf(ours("upload", 128)), peers, progress),
      figures: [],
    }
  },
}

export const libp2pIdle: Bench = idleBench(
  "libp2p-idle",
  "stage 3: 5,000 idle connections in one process, pinged every 15 s (aims: 40 KB each, 5 %)",
  { script: here("listener.ts") },
  here("idle-client.ts"),
  5_000,
)
