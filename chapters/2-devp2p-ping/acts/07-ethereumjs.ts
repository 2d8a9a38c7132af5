import { ethereumjs } from "@ping-from-zero/interop"
import type { Act } from "@ping-from-zero/lab"

const DEVP2P = "packages/devp2p-ping/src"

const text = {
  title: { en: "the real ethereumjs", ja: "本物の ethereumjs" },
  setting: {
    en: "J is @ethereumjs/devp2p, with its own clock: a ping every 15 s from Hello, 10 s for the answer. A is ours and checks as go-ethereum does. M will join A and N will join J; both talk every 15 s, and answer no ping.",
    ja: "J は @ethereumjs/devp2p で、時間もそのままです。Hello から 15 秒ごとに ping を送り、答えを 10 秒待ちます。A はこの実装で、go-ethereum の方法で確認します。M が A に、N が J に参加します。どちらも 15 秒ごとに話し、ping には答えません。",
  },
  question: {
    ask: { en: "When will J give up on N?", ja: "J はいつ N をあきらめるでしょうか？" },
    choices: [
      { en: "never: N talks", ja: "あきらめない。N は話しているから" },
      { en: "at its first ping, after 15 s", ja: "最初の ping のとき、15 秒後" },
      { en: "10 s after its first ping", ja: "最初の ping の 10 秒後" },
    ],
    answer: 2,
  },
  reason: {
    en: "N had spoken in between, and J had read it; but that was no answer. So J said TIMEOUT, reason 0x0b, and closed. A went on with M. Two implementations of one protocol, and they disagree about what life is: the specification says that a peer answers pings, not what to make of one that does not.",
    ja: "N は途中で話し、J もそれを読みました。しかし、それは答えではありません。J は TIMEOUT（理由 0x0b）を伝えて閉じました。A のほうは、M とのセッションを続けています。同じプロトコルの二つの実装が、何を生存とみなすかで食い違っています。仕様に書かれているのは、ping には答えることまでで、答えない相手をどう扱うかは書かれていません。",
  },
} as const

export const ethereumjsAct: Act = {
  name: "ethereumjs",
  unhurried: true,
  code: [{ file: `${DEVP2P}/timing.ts`, at: "export const ethereumjsTiming" }],
  text,
  notInMemory: { en: "J is a node on @ethereumjs/devp2p", ja: "J が @ethereumjs/devp2p のノードであるため" },
  play: async ({ node, ask, until }) => {
    const a = await node("A")
    const j = await node("J", { peer: await ethereumjs() })
    await ask(text.question)
    const m = await node("M", { as: "no-pong", join: a })
    const n = await node("N", { as: "no-pong", join: j })
    await until(j.sees(n).dead(), a.sees(m).alive(2))
  },
  seen: {
    chains: [
      ["ask", "N listens", "J lists J N", "J N alive", "J N closed", "J N dead", "end"],
      ["ask", "M listens", "A M alive", "A M alive", "end"],
    ],
    never: { after: "M listens", words: /^A M dead/ },
  },
}
