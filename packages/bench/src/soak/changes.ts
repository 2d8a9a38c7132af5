/** What is done to the network, one thing after the other. Each leaves as many cores and edges as there were. */
import type { Contact } from "@ping-from-zero/core-tcp-check"
import type { Host, SoakNetwork } from "./network.ts"

export interface Change {
  readonly name: string
  /**
   * @param turn which time this is, from 0: it decides whom it strikes
   * @param settled resolves when the lists have gone round
   */
  readonly run: (network: SoakNetwork, turn: number, settled: () => Promise<void>) => Promise<void>
}

const edgesMove: Change = {
  name: "edges leave, others join",
  async run(network, turn) {
    for (const host of network.edgeHosts) {
      await replaceEdges(
        network,
        host,
        [...host.nodes.keys()].filter((_, i) => i % 4 === turn % 4),
      )
    }
  },
}

/** Shorter than any deadline: nobody may be called dead for it. */
const corePauses: Change = {
  name: "a core is frozen for a moment",
  async run(network, turn) {
    const { process } = network.cores[turn % network.cores.length]!
    process.signal("SIGSTOP")
    await network.intervals(0.4)
    process.signal("SIGCONT")
    await network.intervals(2)
  },
}

const coreLeaves = replaceCore("a core leaves", (network, core) =>
  network.leave(core, [...core.nodes.keys()]),
)

const coreKilled = replaceCore("a core is killed", async (network, core) => {
  network.giveUp(core)
  core.process.kill()
})

const coreHangs = replaceCore("a core is frozen for good", async (network, core) => {
  network.giveUp(core)
  core.process.signal("SIGSTOP")
})

const edgesKilled: Change = {
  name: "a host of edges is killed",
  async run(network, turn, settled) {
    const at = 1 + (turn % (network.edgeHosts.length - 1))
    const host = network.edgeHosts[at]!
    const homes = [...host.nodes.values()]
    network.giveUp(host)
    host.process.kill()
    await settled()
    await network.startEdges(await network.startEdgeHost(at), homes)
  },
}

export const changes: readonly Change[] = [
  edgesMove,
  corePauses,
  coreLeaves,
  edgesMove,
  coreKilled,
  edgesKilled,
  coreHangs,
]

/** An edge that lost its core has gone to another one. At the end the network has the shape that it began with. */
export const edgesGoHome: Change = {
  name: "edges go back to their first core",
  async run(network) {
    const coreOf = await network.coreOfEdges()
    const isAway = (edge: Contact, home: number) => !network.cores[home]!.nodes.has(coreOf.get(edge)!)
    for (const host of network.edgeHosts) {
      const away = [...host.nodes].filter(([edge, home]) => isAway(edge, home))
      await replaceEdges(
        network,
        host,
        away.map(([edge]) => edge),
      )
    }
  },
}

/** Those who live from the beginning to the end: half of the cores, and the first host of edges. */
export function spared(network: SoakNetwork): { cores: Host[]; edgeHosts: Host[] } {
  return { cores: network.cores.slice(0, sparedCores(network)), edgeHosts: network.edgeHosts.slice(0, 1) }
}

function sparedCores({ size }: SoakNetwork): number {
  return Math.ceil(size.cores / 2)
}

/** A core goes; when all have seen it, another one comes in its place. */
function replaceCore(name: string, end: (network: SoakNetwork, core: Host) => Promise<void>): Change {
  return {
    name,
    async run(network, turn, settled) {
      const first = sparedCores(network)
      const place = first + (turn % (network.size.cores - first))
      const core = network.cores[place]!
      await end(network, core)
      await settled()
      core.process.kill()
      await network.startCore(place)
    },
  }
}

/** These leave with a goodbye; others join where these had joined. */
async function replaceEdges(network: SoakNetwork, host: Host, edges: readonly Contact[]): Promise<void> {
  const homes = edges.map((edge) => host.nodes.get(edge)!)
  await network.leave(host, edges)
  await network.startEdges(host, homes)
}
