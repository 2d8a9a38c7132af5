import type { Act } from "@ping-from-zero/lab"
import { asGo } from "../times.ts"

const LIBP2P = "packages/libp2p-style-ping/src"
const WRONG = "packages/lab/src/nodes"

const text = {
  title: { en: "two checks in one connection", ja: "一つの接続に二つの確認" },
  setting: {
    en: "A libp2p connection has two pings: the protocol /ipfs/ping, and one of yamux, which carries the streams. M answers only yamux's, P answers all but yamux's. A and B ask by /ipfs/ping as rust-libp2p does; G and H ask yamux as go-libp2p does.",
    ja: "libp2p の接続には ping が二つあります。/ipfs/ping というプロトコルと、ストリームを運ぶ yamux 自身の ping です。M は yamux の ping にだけ答え、P は yamux の ping にだけ答えません。A と B は rust-libp2p のように /ipfs/ping で、G と H は go-libp2p のように yamux に尋ねます。",
  },
  question: {
    ask: {
      en: "A and G watch M, B and H watch P. Who calls whom dead?",
      ja: "A と G が M を、B と H が P を見ています。誰が誰を死亡と判定するでしょうか？",
    },
    choices: [
      { en: "nobody: both peers answer", ja: "誰も。どちらも答えているから" },
      { en: "A calls M dead, H calls P dead", ja: "A が M を、H が P を" },
      { en: "A and G call M dead", ja: "A と G が M を" },
    ],
    answer: 1,
  },
  reason: {
    en: "Each was right about what it asked. yamux answers in the loop that reads the connection; /ipfs/ping answers in a handler behind it. Either answer may fail alone. Two checks in one connection are two layers once more, as L4 and L7 were. go-libp2p asks the lower one by itself and the upper one only when told; rust-libp2p's yamux asks the lower one too, every 10 s, to measure its windows by.",
    ja: "どれも、自分が尋ねたことについては正しい判定です。yamux の ping には、接続を読むループが答えます。/ipfs/ping には、その先のハンドラーが答えます。答えは、どちらか一方だけが途絶えることもあります。一つの接続に確認が二つあるのは、L4 と L7 のときと同じで、層が二つあるということです。go-libp2p は下の層に自動で尋ね、上の層には頼まれたときだけ尋ねます。rust-libp2p の yamux も 10 秒ごとに下の層に尋ねますが、ウィンドウの大きさを決めるためです。",
  },
} as const

export const twoChecks: Act = {
  name: "two-checks",
  code: [
    { file: `${LIBP2P}/connection/run-policy.ts`, at: "async function pingMuxer(" },
    { file: `${WRONG}/stage-3.ts`, at: "const muxerOnly" },
    { file: `${WRONG}/ping-only.ts`, at: "function withoutPongs(" },
  ],
  text,
  play: async ({ node, ask, until }) => {
    const [m, p] = await Promise.all([node("M", { as: "muxer-only" }), node("P", { as: "ping-only" })])
    await ask(text.question)
    const [a, b, g, h] = await Promise.all([
      node("A", { edge: true, join: m }),
      node("B", { edge: true, join: p }),
      node("G", { edge: true, join: m, ...asGo }),
      node("H", { edge: true, join: p, ...asGo }),
    ])
    await until(a.sees(m).dead(), b.sees(p).alive(2), g.sees(m).alive(), h.sees(p).dead())
  },
  seen: {
    chains: [
      ["ask", "A listens", "A M suspect", "A M dead", "end"],
      ["ask", "B listens", "B P alive", "B P alive", "end"],
      ["ask", "G listens", "G M alive", "end"],
      ["ask", "H listens", "H P dead", "end"],
    ],
    never: { after: "ask", words: /^(B P|G M) dead/ },
  },
}
