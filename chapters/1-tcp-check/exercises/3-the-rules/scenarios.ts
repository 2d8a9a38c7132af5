import { playScenarios, type Telling } from "@ping-from-zero/exercises"
import type { MembershipEvent } from "../../../../packages/core-tcp-check/src/membership/membership.ts"
import { ofCores } from "./of-cores.ts"
import { ofEdges } from "./of-edges.ts"
import { failed, type Name, Played, says } from "./played.ts"

/** Nodes that have only their rules: each message arrives at once, in the order of sending. */
class Network {
  readonly #nodes: ReadonlyMap<string, Played>
  readonly #tell: Telling

  constructor(tell: Telling, nodes: Readonly<Record<string, Played>>) {
    this.#tell = tell
    this.#nodes = new Map(Object.entries(nodes))
  }

  event(at: Name, event: MembershipEvent, gone: readonly Name[] = []): void {
    const due = [{ at, event }]
    for (let count = 0; due.length > 0; count++) {
      if (count > 100) this.#tell.fail({ en: "the messages never end", ja: "メッセージが終わりません" })
      const next = due.shift()!
      if (gone.includes(next.at)) continue
      for (const action of this.#nodes.get(next.at)!.event(next.event)) {
        if (action.type === "send") due.push({ at: action.to, event: says(next.at, action.message) })
      }
    }
  }
}

await playScenarios([
  ...ofCores,
  ...ofEdges,
  {
    title: {
      en: "three cores and an edge: they join, C dies, B leaves",
      ja: "コア 3 個とエッジ 1 個: 参加し、C が終了し、B が離脱する",
    },
    async play(tell) {
      const [a, b, c] = [
        new Played(tell, "core", "A"),
        new Played(tell, "core", "B"),
        new Played(tell, "core", "C"),
      ]
      const e = new Played(tell, "edge", "E")
      const network = new Network(tell, { A: a, B: b, C: c, E: e })
      const join = (via: Name): MembershipEvent => ({ type: "join", via: via as never })
      network.event("B", join("A"))
      network.event("C", join("B"))
      network.event("E", join("C"))
      for (const core of [a, b]) core.knows({ core: ["A", "B", "C"], ...(core === b && { via: "A" }) })
      c.knows({ core: ["A", "B", "C"], edge: ["E"], via: "B" })
      e.knows({ core: ["A", "B", "C"], via: "C" })

      tell.step({ en: "C dies", ja: "C が終了する" })
      network.event("A", failed("C"), ["C"])
      network.event("E", failed("C"), ["C"])
      a.knows({ core: ["A", "B"], edge: ["E"] })
      b.knows({ core: ["A", "B"], via: "A" })
      e.knows({ core: ["A", "B"], via: "A" })

      network.event("B", { type: "leave" }, ["C"])
      a.knows({ core: ["A"], edge: ["E"] })
      e.knows({ core: ["A"], via: "A" })
    },
  },
])
