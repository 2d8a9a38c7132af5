import type { Act } from "@ping-from-zero/lab"

const DEVP2P = "packages/devp2p-ping/src"

const text = {
  title: { en: "killed", ja: "強制終了" },
  setting: {
    en: "Three core nodes, each with a session to the other two.",
    ja: "コアノードが三つあり、それぞれが残りの二つとセッションを持っています。",
  },
  question: {
    ask: {
      en: "B will be killed (SIGKILL), without a goodbye. Who notices?",
      ja: "B を強制終了（SIGKILL）します。離脱の通知はありません。誰が気づくでしょうか？",
    },
    choices: [
      { en: "A and C at once: their sessions break", ja: "A と C がすぐに。セッションが切れるから" },
      { en: "whoever pings B next", ja: "次に B へ ping を送ったほう" },
      {
        en: "both, after two intervals without a message",
        ja: "どちらも、何も届かないまま二間隔が過ぎたとき",
      },
    ],
    answer: 0,
  },
  reason: {
    en: "In chapter 1 this was the wrong answer: there was no connection that could break. Here B's kernel closed what B had open, and A and C read the end of their streams within milliseconds. They owe that to B's kernel, which outlived B. Had the whole machine lost its power, nobody would have said anything.",
    ja: "第1章では、これは間違いの選択肢でした。切れるような接続がなかったからです。今度は、B のカーネルが B の開いていたものを閉じ、A と C は数ミリ秒でストリームの終わりを読みました。これは、B が死んでも B のカーネルが動いていたおかげです。マシンごと電源が落ちていたら、誰も何も知らせてくれません。",
  },
} as const

export const killed: Act = {
  name: "killed",
  code: [{ file: `${DEVP2P}/devp2p-health-check.ts`, at: "function afterEnd(" }],
  text,
  play: async ({ node, ask, until, kill }) => {
    const a = await node("A")
    const b = await node("B", { join: a })
    const c = await node("C", { join: a })
    await until(a.sees(b).alive(), c.sees(b).alive(), b.sees(a).alive(), b.sees(c).alive())
    await ask(text.question)
    await kill(b)
    await until(a.lists(a, c), c.lists(a, c))
  },
  seen: {
    chains: [
      ["ask", "B killed", "A lists A C", "end"],
      ["ask", "B killed", "C lists A C", "end"],
    ],
  },
}
