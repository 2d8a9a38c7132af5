import { type BeforeAndAfter, sumOf } from "../held.ts"
import { type Change, changes, edgesGoHome, spared } from "./changes.ts"
import { type Size, SoakNetwork } from "./network.ts"
import type { SoakReport } from "./report.ts"
import type { StageNumber } from "./stage-node.ts"

export interface SoakOptions {
  readonly stage: StageNumber
  readonly size: Size
  /** Between two checks of one peer. */
  readonly intervalMs: number
  /** Changes begin for so long; each of them is made at least once. */
  readonly forMs: number
  /** Hears what is being done. */
  readonly progress: (what: string) => void
}

/** When lists that have not gone round never will: in intervals, and at least so long on a busy machine. */
const PATIENCE = 20
const PATIENCE_MS = 30_000
const LOOK_AGAIN_MS = 200

export class NeverSettled extends Error {
  override readonly name = "NeverSettled"

  constructor(after: string, missing: string, ms: number) {
    super(`${after}: ${missing}, still after ${ms / 1000} s`)
  }
}

/** Grows one stage's network, does things to it for a time, and says what was seen. */
export async function soak(options: SoakOptions): Promise<SoakReport> {
  const network = new SoakNetwork(options.stage, options.size, options.intervalMs)
  try {
    return await new Soak(network, options).run()
  } finally {
    network.end()
  }
}

class Soak {
  readonly #network: SoakNetwork
  readonly #options: SoakOptions
  readonly #made: Record<string, number> = {}
  readonly #texts = { said: 0, missed: 0, doubled: 0 }

  constructor(network: SoakNetwork, options: SoakOptions) {
    this.#network = network
    this.#options = options
  }

  async run(): Promise<SoakReport> {
    const { stage, size, intervalMs, forMs, progress } = this.#options
    const network = this.#network
    progress("the network grows")
    await network.grow()
    await this.#settled("the network has grown")
    await network.intervals(3)
    const before = await network.measure()

    const begun = performance.now()
    for (let turn = 0; turn < changes.length || performance.now() - begun < forMs; turn += 1) {
      await this.#make(changes[turn % changes.length]!, Math.floor(turn / changes.length))
    }
    await this.#make(edgesGoHome, 0)
    await network.intervals(3)
    const after = await network.measure()

    const kept = spared(network)
    const compared = (hosts: typeof kept.cores): BeforeAndAfter => ({
      processes: hosts.length,
      before: sumOf(hosts.map((host) => before.get(host)!)),
      after: sumOf(hosts.map((host) => after.get(host)!)),
    })
    return {
      stage,
      cores: size.cores,
      edges: size.edges,
      intervalMs,
      seconds: Math.round((performance.now() - begun) / 1000),
      changes: this.#made,
      deaths: { noticed: network.noticed.size, wrong: network.wrongDeaths },
      listsRight: await network.listsRight(),
      texts: this.#texts,
      held: { cores: compared(kept.cores), edgeHosts: compared(kept.edgeHosts) },
      refused: Object.fromEntries(network.refusals),
    }
  }

  /** One change; then the lists go round; then a text shows that the network is whole. */
  async #make(change: Change, turn: number): Promise<void> {
    this.#options.progress(change.name)
    const settled = () => this.#settled(change.name)
    await change.run(this.#network, turn, settled)
    await settled()
    await this.#say()
    this.#made[change.name] = (this.#made[change.name] ?? 0) + 1
  }

  async #say(): Promise<void> {
    const network = this.#network
    const listeners = network.size.cores + network.edgeCount - 1
    const text = network.say(this.#texts.said)
    let heard = { once: 0, moreOften: 0 }
    const missing = () => listeners - heard.once - heard.moreOften
    await this.#until(text, async () => {
      heard = await network.heard(text)
      return missing() > 0 ? `${missing()} nodes have not heard it` : undefined
    }).catch(() => {
      this.#texts.missed += missing()
    })
    this.#texts.said += 1
    this.#texts.doubled += heard.moreOften
  }

  #settled(after: string): Promise<void> {
    return this.#until(after, () => this.#network.unsettled())
  }

  /** Looks again and again until nothing is missing. */
  async #until(after: string, look: () => Promise<string | undefined>): Promise<void> {
    const patience = Math.max(PATIENCE * this.#options.intervalMs, PATIENCE_MS)
    const begun = performance.now()
    for (let missing = await look(); missing !== undefined; missing = await look()) {
      if (performance.now() - begun > patience) throw new NeverSettled(after, missing, patience)
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
    }
  }
}
