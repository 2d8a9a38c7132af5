import type { Scenario } from "@ping-from-zero/exercises"
import { failed, list, Played, says, text, unsent } from "./played.ts"

export const ofEdges: readonly Scenario[] = [
  {
    title: {
      en: "an edge's core dies: the next takes its place",
      ja: "エッジのコアの確認が失敗する: 次のコアに替える",
    },
    async play(tell) {
      const e = new Played(tell, "edge", "E", { core: ["D", "B", "C"], via: "B" })
      e.event(failed("B"))
      e.knows({ core: ["D", "C"], via: "D" })
      e.did("ADD_AS_EDGE -> D")
    },
  },
  {
    title: {
      en: "one after the other dies, until no core is left",
      ja: "コアの確認が次々に失敗し、最後は 1 つも残らない",
    },
    async play(tell) {
      const e = new Played(tell, "edge", "E", { core: ["B", "C"], via: "B" })
      e.event(failed("B"))
      e.knows({ core: ["C"], via: "C" })
      e.event(failed("C"))
      e.knows({})
      e.did("refuse NoCoreLeft")
      e.event({ type: "broadcast", text: "is anybody there?" })
      e.did("refuse NoCoreLeft")
      e.event({ type: "join", via: "D" as never })
      e.knows({ core: ["D"], via: "D" })
      e.did("ADD_AS_EDGE -> D")
    },
  },
  {
    title: {
      en: "another core than its own dies: it holds on to its own",
      ja: "自分のコアではないコアを失う: 自分のコアはそのまま",
    },
    async play(tell) {
      const e = new Played(tell, "edge", "E", { core: ["D", "B", "C"], via: "B" })
      e.event(unsent("D", text("hi")))
      e.knows({ core: ["B", "C"], via: "B" })
      e.did()
    },
  },
  {
    title: { en: "a text that the lost core did not take", ja: "失ったコアに送れなかったテキスト" },
    async play(tell) {
      const e = new Played(tell, "edge", "E", { core: ["B", "C"], via: "B" })
      e.event(unsent("B", text("hi")))
      e.knows({ core: ["C"], via: "C" })
      e.didInOrder("ADD_AS_EDGE -> C", "ENHANCED(hi) -> C")
      e.event(says("C", list("C", "D")))
      e.event(unsent("C", { type: "NEW_TRANSACTION", text: "{}" }))
      e.didInOrder("ADD_AS_EDGE -> D", "NEW_TRANSACTION({}) -> D")
      e.event(unsent("D", text("lost")))
      e.did("refuse NoCoreLeft")
      e.knows({})
    },
  },
  {
    title: {
      en: "an ADD_AS_EDGE that could not be sent goes once to the next, not twice",
      ja: "送れなかった ADD_AS_EDGE は次のコアに 1 回だけ送る",
    },
    async play(tell) {
      const e = new Played(tell, "edge", "E", { core: ["B", "C", "D"], via: "B" })
      e.event(unsent("B", { type: "ADD_AS_EDGE" }))
      e.knows({ core: ["C", "D"], via: "C" })
      e.did("ADD_AS_EDGE -> C")
      e.event(unsent("C", { type: "REMOVE_EDGE" }))
      e.did("ADD_AS_EDGE -> D")
    },
  },
  {
    title: {
      en: "what an edge takes, and what it refuses",
      ja: "エッジが扱うメッセージと拒否するメッセージ",
    },
    async play(tell) {
      const e = new Played(tell, "edge", "E", { core: ["B"], via: "B" })
      e.event(says("B", list("B", "C")))
      e.knows({ core: ["B", "C"], via: "B" })
      e.event(says("B", text("hi")))
      e.did("deliver ENHANCED(hi) from B")
      e.event(says("B", { type: "NEW_BLOCK", text: "{}" }))
      e.did("deliver NEW_BLOCK({}) from B")
      for (const type of ["ADD", "REMOVE", "REQUEST_CORE_LIST", "ADD_AS_EDGE", "REMOVE_EDGE"] as const) {
        e.event(says("C", { type }))
        e.did("refuse NotForEdges from C")
        e.knows({ core: ["B", "C"], via: "B" })
      }
      e.event(says("C", list("C", "D")))
      e.knows({ core: ["C", "D"], via: "B" })
    },
  },
]
