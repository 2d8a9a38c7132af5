import { type Act, Noticed } from "@ping-from-zero/lab"
import { policyIntervals } from "../times.ts"

const POLICIES = "packages/libp2p-style-ping/src/connection/ping-policies.ts"

const text = {
  title: { en: "five policies, one frozen peer", ja: "五つの方針と、凍結した一つの相手" },
  setting: {
    en: "Five nodes watch F, each with another implementation's rules: O ours, P rust-libp2p of 2019, R rust-libp2p of today, G go-libp2p, J js-libp2p. All times are a fifth of the original.",
    ja: "五つのノードが F を見ています。規則はそれぞれ、O がこの実装、P が 2019 年の rust-libp2p、R が今の rust-libp2p、G が go-libp2p、J が js-libp2p のものです。時間はどれも元の 5 分の 1 です。",
  },
  question: {
    ask: {
      en: "F will be frozen. Who never calls it dead?",
      ja: "F を凍結します。死亡と判定しないのは誰でしょうか？",
    },
    choices: [
      { en: "P: the rules of 2019 were milder", ja: "P。2019 年の規則は緩かったから" },
      { en: "R: it reports, and draws no conclusion", ja: "R。報告するだけで、結論は出さないから" },
      { en: "G: it pings nobody", ja: "G。誰にも ping を送らないから" },
    ],
    answer: 1,
  },
  head: [
    "",
    { en: "rules of", ja: "誰の規則" },
    { en: "doubts after", ja: "疑うまで" },
    { en: "dead after", ja: "死亡判定まで" },
  ],
  names: [
    { en: "ours", ja: "この実装" },
    { en: "rust-libp2p, 2019", ja: "2019 年の rust-libp2p" },
    { en: "rust-libp2p, today", ja: "今の rust-libp2p" },
    { en: "go-libp2p (yamux)", ja: "go-libp2p（yamux）" },
    { en: "js-libp2p monitor", ja: "js-libp2p のモニター" },
  ],
  reason: {
    en: "One protocol, 32 bytes, and five answers to the question what a missing echo means. P closes at the first failure. R keeps quiet about the first, reports the second, and never closes: since 2023 that is for the application to decide. J waits as long as the usual answers suggest. G asks yamux, not the protocol. None is wrong. The specification says what an echo is; what follows from its absence is policy, and a policy is a row of numbers.",
    ja: "プロトコルは一つ、32 バイトです。エコーが来ないことをどう受け取るかには、五通りの答えがありました。P は最初の失敗で閉じます。R は最初の失敗を黙って見逃し、二度目を報告しますが、閉じません。2023 年からは、それを決めるのはアプリケーションです。J は、ふだんの応答時間から待つ長さを決めます。G はプロトコルではなく yamux に尋ねます。どれも間違いではありません。仕様が決めるのはエコーとは何かまでです。来なかったときにどうするかは方針で、方針は数値の並びです。",
  },
} as const

export const policies: Act = {
  name: "policies",
  code: [
    { file: POLICIES, at: "export interface PingRules" },
    { file: POLICIES, at: "export const rust2019Policy" },
    { file: POLICIES, at: "export const rustPolicy" },
  ],
  text,
  play: async ({ node, ask, until, freeze, table }) => {
    const f = await node("F")
    const start = (name: string, policy: keyof typeof policyIntervals) =>
      node(name, {
        edge: true,
        join: f,
        args: ["--policy", policy, "--interval", `${policyIntervals[policy]}s`],
      })
    const [o, p, r, g, j] = await Promise.all([
      start("O", "ours"),
      start("P", "rust-2019"),
      start("R", "rust"),
      start("G", "go"),
      start("J", "js"),
    ])
    const edges = [o, p, r, g, j]
    const noticed = edges.map((edge) => new Noticed(edge, f))
    await until(...[o, p, r, j].map((edge) => edge.sees(f).alive()), g.lists(f))
    await ask(text.question)
    for (const one of noticed) one.begin()
    freeze(f)
    await until(...[o, p, g, j].map((edge) => edge.sees(f).dead()), r.sees(f).suspect())
    const { head, names } = text
    table(
      head,
      noticed.map((one, i) => [one.watcher.name, names[i]!, one.doubted, one.calledDead]),
    )
  },
  seen: {
    chains: [
      ["ask", "F frozen", "O F suspect", "O F dead", "R F suspect", "table", "end"],
      ["F frozen", "P F dead", "table"],
      ["F frozen", "G F dead", "table"],
      ["F frozen", "J F dead", "table"],
    ],
    never: { after: "F frozen", words: /^R F dead/ },
  },
}
