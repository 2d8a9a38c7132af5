/**
 * Today's stages against an older commit of ours, on any machine: the same programs measure both, each loads its stages
 * from a folder (stages.ts). Both are built; the ends of a pair are of one commit.
 */
import { fileURLToPath } from "node:url"
import { ROOT } from "@ping-from-zero/process"
import type { Bench, Stage } from "../bench.ts"
import { compare, type Promised } from "../compare.ts"
import { inApplications, type Pair, type Run, runInMemory, runPair } from "../pair.ts"
import { builtProgram } from "../programs.ts"
import { BULK_MIB } from "../stage-3/index.ts"

const here = (file: string) => new URL(file, import.meta.url)
const TODAY = fileURLToPath(ROOT)

/** The commit against which the promises of speed were given. */
export const BASELINE = "473182e"

/** Two runs of one commit differ by as much. */
const NOT_SLOWER: Promised = { atLeast: 0.97 }

interface Row {
  readonly name: string
  readonly stage: Stage
  readonly about: string
  readonly unit: string
  readonly promised: Promised
  readonly run: (folder: string) => Promise<Run>
}

/** Nobody was told which commit the rows are to be compared with. */
export class NoCommit extends Error {
  override readonly name = "NoCommit"

  constructor() {
    super("these rows need a commit to compare with: --against COMMIT")
  }
}

function ends(folder: string, stage: 2 | 3, what: string, count: number): Pair {
  return {
    listener: builtProgram(here("listener.ts"), folder, stage),
    client: (contact) => builtProgram(here("client.ts"), folder, what, contact, count),
  }
}

function overSockets(stage: 2 | 3, what: string, count: number): Row["run"] {
  return (folder) => runPair(ends(folder, stage, what, count))
}

/** As the row without a commit: in an application. */
function bulk(what: "upload" | "download"): Row["run"] {
  return (folder) => runPair(inApplications(ends(folder, 3, what, BULK_MIB)))
}

function overMemory(stage: 2 | 3, count: number): Row["run"] {
  return (folder) => runInMemory(builtProgram(here("in-memory.ts"), folder, stage, count))
}

const checks: Row["run"] = (folder) =>
  runPair({
    listener: builtProgram(here("../stage-1/listener.ts"), 1),
    client: (contact) => builtProgram(here("client.ts"), folder, "checks", contact, 8_000),
  })

const rows: readonly Row[] = [
  {
    name: "against-checks",
    stage: 1,
    about: "checks, one after the other",
    unit: "checks/s",
    promised: NOT_SLOWER,
    run: checks,
  },
  {
    name: "against-devp2p-memory",
    stage: 2,
    about: "ping to pong, without sockets",
    unit: "µs",
    promised: { atMost: 0.5 },
    run: overMemory(2, 100_000),
  },
  {
    name: "against-devp2p-pings",
    stage: 2,
    about: "ping to pong, one after the other",
    unit: "pings/s",
    promised: { atLeast: 1.25 },
    run: overSockets(2, "pings", 20_000),
  },
  {
    name: "against-devp2p-sessions",
    stage: 2,
    about: "sessions opened, from the connect to both Hellos",
    unit: "sessions/s",
    promised: NOT_SLOWER,
    run: overSockets(2, "sessions", 1_500),
  },
  {
    name: "against-libp2p-memory",
    stage: 3,
    about: "echoes, without sockets",
    unit: "µs",
    promised: { atMost: 0.7 },
    run: overMemory(3, 200_000),
  },
  {
    name: "against-libp2p-echoes",
    stage: 3,
    about: "echoes, one after the other, over one stream",
    unit: "echoes/s",
    promised: { atLeast: 1.15 },
    run: overSockets(3, "echoes", 20_000),
  },
  {
    name: "against-libp2p-dials",
    stage: 3,
    about: "connections opened, from the dial to the first echo",
    unit: "dials/s",
    promised: { atLeast: 1.2 },
    run: overSockets(3, "dials", 1_500),
  },
  {
    name: "against-libp2p-upload",
    stage: 3,
    about: "MiB a second through one stream, from the client to the listener",
    unit: "MiB/s",
    promised: { atLeast: 2 },
    run: bulk("upload"),
  },
  {
    name: "against-libp2p-download",
    stage: 3,
    about: "MiB a second through one stream, from the listener to the client",
    unit: "MiB/s",
    promised: { atLeast: 2 },
    run: bulk("download"),
  },
]

/** Each row with the commit that `measure` is told. */
export const againstBenches: readonly Bench[] = rows.map(benchOf)

function benchOf({ name, stage, about, unit, promised, run }: Row): Bench {
  return {
    name,
    stage,
    about,
    async measure(progress, { commit } = {}) {
      if (!commit) throw new NoCommit()
      const theirs = { name: commit.name, promised, run: () => run(commit.folder) }
      const comparisons = await compare(unit, () => run(TODAY), [theirs], progress)
      return { comparisons, figures: [], commit: commit.name }
    },
  }
}
