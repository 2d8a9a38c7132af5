import type { Act } from "@ping-from-zero/lab"
import { aPairOfEachStage } from "../pairs.ts"

const LIBP2P = "packages/libp2p-style-ping/src"

const text = {
  title: { en: "killed, three times", ja: "強制終了、三通り" },
  setting: {
    en: "A watches B as in this chapter, C watches D as in chapter 2, E watches F as in chapter 1, all at the same interval.",
    ja: "A はこの章の方法で B を、C は第2章の方法で D を、E は第1章の方法で F を見ています。間隔は同じです。",
  },
  question: {
    ask: {
      en: "B, D and F will be killed (SIGKILL). Who notices first?",
      ja: "B、D、F を強制終了（SIGKILL）します。最初に気づくのは誰でしょうか？",
    },
    choices: [
      { en: "A and C, at once", ja: "A と C がすぐに" },
      { en: "A alone: it wants an echo", ja: "A だけ。エコーを求めているから" },
      { en: "all at their next check", ja: "どれも、次の確認のとき" },
    ],
    answer: 0,
  },
  reason: {
    en: "A kept connection ends with the process at its other end, and the kernel tells. For a death by SIGKILL no ping is needed. E had no connection to lose, and found out by its next check.",
    ja: "開いたままの接続は、相手のプロセスが終わると終わり、カーネルがそれを知らせます。SIGKILL による死を知るのに ping は要りません。E には失う接続がなく、次の確認で気づきました。",
  },
} as const

export const killed: Act = {
  name: "killed",
  code: [{ file: `${LIBP2P}/libp2p-health-check.ts`, at: "function afterEnd(" }],
  text,
  play: async (lab) => {
    const { until, ask, kill } = lab
    const [[a, b], [c, d], [e, f]] = await aPairOfEachStage(lab)
    await ask(text.question)
    await Promise.all([kill(b), kill(d), kill(f)])
    await until(a.lists(a), c.lists(c), e.lists(e))
  },
  seen: {
    chains: [
      ["ask", "B killed", "A B dead", "A lists A", "end"],
      ["ask", "D killed", "C D dead", "C lists C", "end"],
      ["ask", "F killed", "E F dead", "E lists E", "end"],
    ],
  },
}
