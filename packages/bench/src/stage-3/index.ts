import { libp2pTiming } from "@ping-from-zero/libp2p-style-ping"
import { bareEcho, bareEchoTime } from "../bare/index.ts"
import type { Bench } from "../bench.ts"
import { type Contender, compare, medianRun } from "../compare.ts"
import { idleBench } from "../idle.ts"
import type { Program } from "../line-process.ts"
import { inApplications, overMemory, type Pair, runInMemory, runPair } from "../pair.ts"
import { builtProgram, rustLibp2p, scriptOf } from "../programs.ts"

const here = (file: string) => new URL(file, import.meta.url)

/** So many, and as many before that count for nobody: V8 is done with what it compiles. Peers that are slower do fewer. */
const ECHOES = 20_000
const DIALS = 1_500

/** The fastest of them takes most of a second for it. */
export const BULK_MIB = 512

const ours = (what: "echo" | "turns" | "dial" | "upload", count: number): Pair => ({
  listener: builtProgram(here("listener.ts")),
  client: (contact) => builtProgram(here("client.ts"), what, contact, count),
})

const js = (bench: string, count: number): Pair => ({
  listener: scriptOf("js-libp2p", "node"),
  client: (contact) => scriptOf("js-libp2p", bench, contact, "--count", count),
})

const rust = (program: string, bench: string, count: number): Pair => ({
  listener: { script: [program, "node"] },
  client: (contact) => ({ script: [program, bench, "--count", `${count}`, contact] }),
})

const inMemory = (what: "echo" | "dial", count: number): Program =>
  builtProgram(here("in-memory.ts"), what, count)

const echoesInMemory = inMemory("echo", 200_000)

async function rustContender(bench: string, count: number, promised?: number): Promise<Contender[]> {
  const program = await rustLibp2p()
  if (!program) return []
  const run = () => runPair(rust(program, bench, count))
  return [{ name: "rust-libp2p", run, ...(promised !== undefined && { promised: { atLeast: promised } }) }]
}

/** `/ipfs/ping`, one echo after the other. */
export const libp2pEchoes: Bench = {
  name: "libp2p-echoes",
  stage: 3,
  about: "echoes, one after the other, over one stream",
  ends: ours("echo", ECHOES),
  async measure(progress) {
    const peers: Contender[] = [
      {
        name: "js-libp2p, one stream re-used",
        promised: { atLeast: 3 },
        run: () => runPair(js("bench-echo", 5_000)),
      },
      {
        name: "js-libp2p's ping() as shipped",
        promised: { atLeast: 18 },
        run: () => runPair(js("bench-ping", 1_500)),
      },
      ...(await rustContender("bench-echo", ECHOES, 0.7)),
      { ...bareEcho(62, ECHOES), promised: { atLeast: 0.8 } },
    ]
    return {
      comparisons: await compare("echoes/s", () => runPair(ours("echo", ECHOES)), peers, progress),
      figures: [],
    }
  },
}

/** What is ours of an echo: no socket and no wake-up. */
export const libp2pMemory: Bench = {
  name: "libp2p-memory",
  stage: 3,
  about: "echoes, without sockets",
  ends: echoesInMemory,
  async measure(progress) {
    const bare = { ...bareEchoTime(62, 30_000), promised: { atMost: 0.12 } }
    const comparisons = await compare("µs", () => runInMemory(echoesInMemory), [bare], progress)
    return { comparisons, figures: comparisons.map(({ ours }) => overMemory(ours.median)) }
  },
}

/** What a node's own loop adds to an echo: its deadlines, its reports, and how it is told to stop. */
export const libp2pTurns: Bench = {
  name: "libp2p-turns",
  stage: 3,
  about: "turns of a node's ping loop, back to back",
  ends: ours("turns", ECHOES),
  async measure(progress) {
    const bare: Contender = {
      name: "sendPing alone, one echo after the other",
      promised: { atLeast: 0.9 },
      run: () => runPair(ours("echo", ECHOES)),
    }
    return {
      comparisons: await compare("turns/s", () => runPair(ours("turns", ECHOES)), [bare], progress),
      figures: [],
    }
  },
}

/** From the dial to the first echo. */
export const libp2pDials: Bench = {
  name: "libp2p-dials",
  stage: 3,
  about: "connections opened, from the dial to the first echo",
  ends: ours("dial", DIALS),
  async measure(progress) {
    const peers: Contender[] = [
      { name: "js-libp2p", promised: { atLeast: 8 }, run: () => runPair(js("bench-dial", 150)) },
      ...(await rustContender("bench-dial", DIALS, 0.5)),
    ]
    const comparisons = await compare("dials/s", () => runPair(ours("dial", DIALS)), peers, progress)
    progress("over memory")
    const { value, others } = await runInMemory(inMemory("dial", 1_000))
    return { comparisons, figures: [overMemory(value)], ...(others !== undefined && { others }) }
  },
}

const upload = ours("upload", BULK_MIB)
const uploadInApplications = inApplications(upload)

/** One stream, as fast as it goes. Programs on Node stand in an application: application.ts says why. */
export const libp2pBulk: Bench = {
  name: "libp2p-bulk",
  stage: 3,
  about: "MiB a second through one stream, from the client to the listener",
  ends: uploadInApplications,
  async measure(progress) {
    const peers: Contender[] = [
      {
        name: "js-libp2p",
        promised: { atLeast: 2 },
        run: () => runPair(inApplications(js("bench-bulk", BULK_MIB))),
      },
      ...(await rustContender("bench-bulk", BULK_MIB, 0.6)),
    ]
    const comparisons = await compare("MiB/s", () => runPair(uploadInApplications), peers, progress)
    const alone = await medianRun(() => runPair(upload), progress)
    const figure = { name: "in programs that hold nothing else", value: alone.value, unit: "MiB/s" }
    return { comparisons, figures: [figure], ...(alone.others !== undefined && { others: alone.others }) }
  },
}

export const libp2pIdle: Bench = idleBench({
  name: "libp2p-idle",
  stage: 3,
  about: "5,000 idle connections in one process, a ping each 15 s",
  listener: builtProgram(here("listener.ts")),
  client: (contact, count) => builtProgram(here("client.ts"), "idle", contact, count),
  count: 5_000,
  // Our policy pings one way; a host asks the yamux of who only pings it.
  traffic: {
    byOthers: { bytes: 62, everyMs: 15_000 },
    byWatched: { bytes: 30, everyMs: libp2pTiming.unwatchedInterval },
  },
  aims: { bytes: 19_000, timesBare: 1.1 },
})
