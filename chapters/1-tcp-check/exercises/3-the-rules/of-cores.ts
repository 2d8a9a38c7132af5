import type { Scenario } from "@ping-from-zero/exercises"
import { MAX_CORES, MAX_EDGES } from "../../../../packages/core-tcp-check/src/membership/membership.ts"
import { failed, list, Played, says, text } from "./played.ts"

const names = (count: number) => Array.from({ length: count }, (_, i) => `n${i}`)

export const ofCores: readonly Scenario[] = [
  {
    title: { en: "a core joins: everybody hears of it", ja: "コアの参加: 全員に伝える" },
    async play(tell) {
      const a = new Played(tell, "core", "A", { core: ["A", "B"], edge: ["E"] })
      a.event(says("C", { type: "ADD" }))
      a.knows({ core: ["A", "B", "C"], edge: ["E"] })
      a.did("CORE_LIST(A B C) -> B", "CORE_LIST(A B C) -> C", "CORE_LIST(A B C) -> E")
    },
  },
  {
    title: {
      en: "a core that was restarted joins again, with the lists that were there",
      ja: "再起動したコアがもう一度参加する",
    },
    async play(tell) {
      const a = new Played(tell, "core", "A", { core: ["A", "B", "C"], edge: ["E"] })
      a.event(says("B", { type: "ADD" }))
      a.knows({ core: ["A", "B", "C"], edge: ["E"] })
      a.did("CORE_LIST(A B C) -> B", "CORE_LIST(A B C) -> C", "CORE_LIST(A B C) -> E")
    },
  },
  {
    title: { en: "a core leaves: all who are left hear of it", ja: "コアの離脱: 残った全員に伝える" },
    async play(tell) {
      const a = new Played(tell, "core", "A", { core: ["A", "B", "C"], edge: ["E"], via: "C" })
      a.event(says("B", { type: "REMOVE" }))
      a.knows({ core: ["A", "C"], edge: ["E"], via: "C" })
      a.did("CORE_LIST(A C) -> C", "CORE_LIST(A C) -> E")
    },
  },
  {
    title: { en: "somebody leaves who was never listed", ja: "載っていないノードからの離脱の通知" },
    async play(tell) {
      const a = new Played(tell, "core", "A", { core: ["A", "B", "C"], edge: ["E"] })
      a.event(says("D", { type: "REMOVE" }))
      a.knows({ core: ["A", "B", "C"], edge: ["E"] })
      a.event(says("D", { type: "REMOVE_EDGE" }))
      a.knows({ core: ["A", "B", "C"], edge: ["E"] })
    },
  },
  {
    title: { en: "an edge comes, comes again, and leaves", ja: "エッジが参加し、もう一度参加し、離脱する" },
    async play(tell) {
      const a = new Played(tell, "core", "A", { core: ["A", "B"], edge: ["F"] })
      for (const _ of ["once", "again"]) {
        a.event(says("E", { type: "ADD_AS_EDGE" }))
        a.knows({ core: ["A", "B"], edge: ["F", "E"] })
        a.did("CORE_LIST(A B) -> E")
      }
      for (const who of ["E", "B"]) {
        a.event(says(who, { type: "REMOVE_EDGE" }))
        a.knows({ core: ["A", "B"], edge: ["F"] })
        a.did()
      }
    },
  },
  {
    title: {
      en: "somebody asks for the list, and is not listed for that",
      ja: "一覧を求めるだけでは、一覧に載らない",
    },
    async play(tell) {
      const a = new Played(tell, "core", "A", { core: ["A", "B"], edge: ["E"] })
      a.event(says("D", { type: "REQUEST_CORE_LIST" }))
      a.knows({ core: ["A", "B"], edge: ["E"] })
      a.did("CORE_LIST(A B) -> D")
    },
  },
  {
    title: { en: "a list, a text, a block", ja: "一覧、テキスト、ブロック" },
    async play(tell) {
      const a = new Played(tell, "core", "A", { core: ["A", "B"], edge: ["E"] })
      a.event(says("B", list("B", "C")))
      a.knows({ core: ["B", "C", "A"], edge: ["E"] })
      a.did()
      a.event(says("B", text("hi")))
      a.did("deliver ENHANCED(hi) from B", "ENHANCED(hi) -> B", "ENHANCED(hi) -> C", "ENHANCED(hi) -> E")
      a.event(says("D", { type: "ADD" }))
      a.event(says("C", text("hi")))
      a.did()
      for (const type of ["NEW_TRANSACTION", "NEW_BLOCK", "RSP_FULL_CHAIN"] as const) {
        a.event(says("C", { type, text: "{}" }))
        a.did(`deliver ${type}({}) from C`)
      }
      a.event(says("C", { type: "REQUEST_FULL_CHAIN" }))
      a.did("deliver REQUEST_FULL_CHAIN from C")
      a.knows({ core: ["B", "C", "A", "D"], edge: ["E"] })
    },
  },
  {
    title: { en: "a check of a core fails", ja: "コアの確認が失敗する" },
    async play(tell) {
      const a = new Played(tell, "core", "A", { core: ["A", "B", "C"], edge: ["E"] })
      a.event(failed("C"))
      a.knows({ core: ["A", "B"], edge: ["E"] })
      a.did("CORE_LIST(A B) -> B", "CORE_LIST(A B) -> E")
      a.event(failed("C"))
      a.knows({ core: ["A", "B"], edge: ["E"] })
      a.did()
    },
  },
  {
    title: {
      en: "a check of an edge fails: that concerns nobody else",
      ja: "エッジの確認が失敗する: 誰にも伝えない",
    },
    async play(tell) {
      const a = new Played(tell, "core", "A", { core: ["A", "B"], edge: ["E", "F"] })
      a.event(failed("E"))
      a.knows({ core: ["A", "B"], edge: ["F"] })
      a.did()
    },
  },
  {
    title: {
      en: "who was an edge and became a core is dead: it leaves both lists",
      ja: "エッジからコアになったノードの確認が失敗する: 両方の一覧から外す",
    },
    async play(tell) {
      const a = new Played(tell, "core", "A", { core: ["A", "B", "C"], edge: ["C", "E"] })
      a.event(failed("C"))
      a.knows({ core: ["A", "B"], edge: ["E"] })
      a.did("CORE_LIST(A B) -> B", "CORE_LIST(A B) -> E")
    },
  },
  {
    title: { en: "a core never takes itself off its list", ja: "コアは自分を一覧から外さない" },
    async play(tell) {
      const a = new Played(tell, "core", "A", { core: ["A", "B"] })
      a.event(failed("A"))
      a.knows({ core: ["A", "B"] })
      a.did()
    },
  },
  {
    title: {
      en: `${MAX_CORES.toLocaleString("en")} cores, and one more`,
      ja: `コア ${MAX_CORES.toLocaleString("en")} 個と、もう 1 個`,
    },
    async play(tell) {
      const most = ["A", ...names(MAX_CORES - 1)]
      const a = new Played(tell, "core", "A", { core: most.slice(0, -1) })
      a.event(says(most.at(-1)!, { type: "ADD" }))
      a.knows({ core: most })
      const actions = a.event(says("D", { type: "ADD" }))
      a.did("refuse ListFull from D")
      a.knows({ core: most })
      const [refused] = actions
      if (refused?.type === "refuse") tell.step({ en: refused.error.message, ja: refused.error.message })
      a.event(says("n7", { type: "ADD" }))
      a.knows({ core: most })
      const told = a.event(says("n8", { type: "ADD" })).length
      tell.same(
        { en: "who is listed already is told as before", ja: "すでに載っているコアには従来どおり伝える" },
        told,
        MAX_CORES - 1,
      )
    },
  },
  {
    title: {
      en: `${MAX_EDGES.toLocaleString("en")} edges, and one more`,
      ja: `エッジ ${MAX_EDGES.toLocaleString("en")} 個と、もう 1 個`,
    },
    async play(tell) {
      const most = names(MAX_EDGES)
      const a = new Played(tell, "core", "A", { core: ["A"], edge: most.slice(0, -1) })
      a.event(says(most.at(-1)!, { type: "ADD_AS_EDGE" }))
      a.knows({ core: ["A"], edge: most })
      a.event(says("E", { type: "ADD_AS_EDGE" }))
      a.did("refuse ListFull from E")
      a.knows({ core: ["A"], edge: most })
      a.event(says("n7", { type: "ADD_AS_EDGE" }))
      a.did("CORE_LIST(A) -> n7")
      a.event(says("B", { type: "ADD" }))
      a.knows({ core: ["A", "B"], edge: most })
    },
  },
]
