import type { Act } from "@ping-from-zero/lab"

const CORE = "packages/core-tcp-check/src"

const text = {
  title: { en: "a third core, and an edge", ja: "三つ目のコアとエッジ" },
  setting: {
    en: "A and B know each other. C will be told where B listens, and nothing of A.",
    ja: "A と B は互いを知っています。C に教えるのは B の連絡先だけで、A のことは教えません。",
  },
  question: {
    ask: {
      en: "C says ADD to B alone. Who will list C?",
      ja: "C は B にだけ ADD を送ります。C をリストに載せるのは誰でしょうか？",
    },
    choices: [
      { en: "B alone", ja: "B だけ" },
      { en: "A and B, at once", ja: "A と B の両方が、すぐに" },
      { en: "B at once, and A after its next check", ja: "B はすぐに、A は次の生存確認のあとに" },
    ],
    answer: 1,
  },
  edge: {
    en: "All lists agree. Now E comes, an edge node: it holds on to one core, C. Then it says one word.",
    ja: "三つのリストが一致しました。次に E が来ます。E はエッジノードで、一つのコア（C）だけとつながります。そして一言だけ送ります。",
  },
  reason: {
    en: "Whoever takes a node in sends the whole list to everybody on it, and each receiver replaces its own list. A text goes round in the same way: each core passes it on once, to everybody; where it was seen before, it ends.",
    ja: "ノードを受け入れたコアは、リスト全体を、載っている全員に送ります。受け取った側は、自分のリストをそれで置き換えます。テキストも同じように広まります。コアは初めて見たテキストだけを全員に渡し、前に見たものはそこで止めます。",
  },
} as const

export const join: Act = {
  name: "join",
  code: [
    { file: `${CORE}/membership/membership.ts`, at: "function admit(" },
    { file: `${CORE}/membership/membership.ts`, at: "function passOn(" },
  ],
  text,
  play: async ({ node, say, ask, until, type }) => {
    const a = await node("A")
    const b = await node("B", { join: a })
    await until(a.sees(b).alive(), b.sees(a).alive())
    await ask(text.question)
    const c = await node("C", { join: b })
    await until(...[a, b, c].map((core) => core.lists(a, b, c)))
    say(text.edge)
    const e = await node("E", { edge: true, join: c })
    await until(c.listsEdges(e), e.lists(a, b, c))
    type(e, "hello")
    await until(...[a, b, c].map((core) => core.hears("hello")))
  },
  seen: {
    chains: [
      ["ask", "B lists A B C", "say", "C lists A B C (E)", "E typed", "C hears hello", "end"],
      ["ask", "A lists A B C", "say", "E typed", "A hears hello", "end"],
      ["ask", "C lists A B C", "say", "E lists A B C", "E typed", "B hears hello", "end"],
    ],
    never: { after: "E typed", words: /^E hears/ },
  },
}
