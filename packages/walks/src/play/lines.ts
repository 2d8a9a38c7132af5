import type { FakeClock, SimulatedHost, SimulatedNetwork } from "@ping-from-zero/core-tcp-check/simulated"
import type { Deed, Walk } from "../scenario/walk.ts"
import type { Chronicle } from "./chronicle.ts"

/** What is done to the line between two nodes. */
export type LineDeed = Extract<Deed, { readonly whom: number }>

export interface LinesOptions {
  /** How a good line is. */
  readonly line: Walk["line"]
  readonly clock: FakeClock
  readonly network: SimulatedNetwork
  /** Gets what was cut, and until when. */
  readonly chronicle: Chronicle
}

/** The lines between hosts. Deeds overlap: a way is open again when the last that cut it is over. */
export class Lines {
  readonly #options: LinesOptions
  /** By `from to`: how many deeds keep that way cut. By a host's name alone: its cable is out. */
  readonly #cuts = new Map<string, number>()
  /** By `from to`: which deed made that line bad last. */
  readonly #bad = new Map<string, object>()

  constructor(options: LinesOptions) {
    this.#options = options
  }

  /** @returns what ends it */
  spoil(deed: LineDeed, a: string, b: string): () => void {
    if (deed.do === "bad line") return this.#makeBad(deed.line, a, b)
    const cuts = deed.do === "cut one way" ? [this.#cut(a, b)] : [this.#cut(a, b), this.#cut(b, a)]
    return () => {
      for (const over of cuts) over()
    }
  }

  /** @returns what is to be done before it is plugged in; nothing where it is unplugged already */
  unplug(host: SimulatedHost): (() => void) | undefined {
    const { name } = host
    if (this.#cuts.get(name)) return undefined
    this.#cuts.set(name, 1)
    host.unplug()
    const noted = [this.#noteCut(name, undefined), this.#noteCut(undefined, name)]
    return () => {
      this.#cuts.delete(name)
      for (const over of noted) over()
    }
  }

  /** A new machine has new lines. What was cut is not mended by that. */
  cutAgain(host: SimulatedHost): void {
    for (const [way, count] of this.#cuts) {
      const [source = "", target] = way.split(" ")
      if (count === 0) continue
      if (target === undefined && source === host.name) host.unplug()
      else if (target !== undefined && [source, target].includes(host.name))
        this.#options.network.cutOneWay(source, target)
    }
  }

  mendAll(hosts: readonly SimulatedHost[]): void {
    const { network, line } = this.#options
    const { delay, jitter } = line
    for (const a of hosts)
      for (const b of hosts) if (a !== b) network.setLine(a.name, b.name, { delay, jitter, loss: 0 })
  }

  #makeBad(line: Walk["line"], a: string, b: string): () => void {
    const { network, line: good } = this.#options
    const mark = {}
    for (const way of [`${a} ${b}`, `${b} ${a}`]) this.#bad.set(way, mark)
    network.setLines(a, b, line)
    return () => {
      if (this.#bad.get(`${a} ${b}`) === mark) network.setLines(a, b, good)
    }
  }

  #cut(source: string, target: string): () => void {
    const { network } = this.#options
    const way = `${source} ${target}`
    this.#cuts.set(way, (this.#cuts.get(way) ?? 0) + 1)
    network.cutOneWay(source, target)
    const over = this.#noteCut(source, target)
    return () => {
      over()
      this.#cuts.set(way, this.#cuts.get(way)! - 1)
      if (this.#cuts.get(way)! > 0) return
      network.mend(source, target) // both ways
      if ((this.#cuts.get(`${target} ${source}`) ?? 0) > 0) network.cutOneWay(target, source)
    }
  }

  /** @returns what notes its end */
  #noteCut(source: string | undefined, target: string | undefined): () => void {
    const { clock, chronicle } = this.#options
    const cut = { from: clock.now(), to: Number.POSITIVE_INFINITY, source, target }
    chronicle.cuts.push(cut)
    return () => {
      cut.to = clock.now()
    }
  }
}
