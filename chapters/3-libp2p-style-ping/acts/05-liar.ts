import type { Act } from "@ping-from-zero/lab"

const LIBP2P = "packages/libp2p-style-ping/src"
const WRONG = "packages/lab/src/nodes"

const text = {
  title: { en: "the liar", ja: "嘘つき" },
  setting: {
    en: "A checks as our nodes do, C with the rules of js-libp2p's connection monitor, E as ethereumjs does in devp2p. B, D and F will join them. All three answer each ping in time, with something else than they should.",
    ja: "A はこの実装の方法で、C は js-libp2p の接続モニターの規則で、E は devp2p で ethereumjs の方法で確認します。そこへ B、D、F が参加します。三つとも、どの ping にも期限内に、ただし本来とは違う内容で答えます。",
  },
  question: {
    ask: { en: "Who notices the lie?", ja: "嘘に気づくのは誰でしょうか？" },
    choices: [
      { en: "A alone", ja: "A だけ" },
      { en: "A and C: both speak libp2p", ja: "A と C。どちらも libp2p だから" },
      { en: "all three", ja: "三つとも" },
    ],
    answer: 0,
  },
  reason: {
    en: "A pong of devp2p is empty, and nobody looks into it. The echo of libp2p can be compared, and rust-libp2p does so; js-libp2p's ping() does, too, but its connection monitor only counts that bytes came. Why should a peer lie? Perhaps because a middle layer answers for it, or because two requests were mixed up. A peer that answers without having read the question has not shown that it works.",
    ja: "devp2p の pong は空で、中を見る人はいません。libp2p のエコーは比べることができ、rust-libp2p はそうしています。js-libp2p も ping() では比べますが、接続モニターは、バイトが届いたことだけを数えます。なぜ相手が嘘をつくのでしょうか。間に入った層が代わりに答えたのかもしれませんし、二つの要求が入れ替わったのかもしれません。質問を読まずに答える相手は、動いていることを示したことにはなりません。",
  },
} as const

export const liar: Act = {
  name: "liar",
  code: [
    { file: `${LIBP2P}/protocols/ping.ts`, at: "throw new WrongEcho()" },
    { file: `${LIBP2P}/connection/ping-policies.ts`, at: "comparesEcho: false" },
    { file: `${WRONG}/stage-3.ts`, at: "async function answerOtherBytes(" },
  ],
  text,
  play: async ({ node, ask, until }) => {
    const [a, c, e] = await Promise.all([
      node("A"),
      node("C", { args: ["--policy", "js"] }),
      node("E", { stage: 2, args: ["--policy", "ethereumjs"] }),
    ])
    await ask(text.question)
    const [b, d, f] = await Promise.all([
      node("B", { as: "liar", join: a }),
      node("D", { as: "liar", join: c }),
      node("F", { as: "liar", stage: 2, join: e }),
    ])
    await until(a.sees(b).dead(), a.lists(a), c.sees(d).alive(), e.sees(f).alive(2))
  },
  seen: {
    chains: [
      ["ask", "B listens", "A lists A B", "A B dead", "A lists A", "end"],
      ["ask", "D listens", "C lists C D", "C D alive", "end"],
      ["ask", "F listens", "E lists E F", "E F alive", "E F alive", "end"],
    ],
    never: { after: "D listens", words: /^(C D|E F) dead/ },
  },
}
