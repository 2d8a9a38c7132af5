import { goEthereum } from "@ping-from-zero/interop"
import type { Act } from "@ping-from-zero/lab"
import { goEthereumPeer } from "../go-ethereum-peer.ts"

const DEVP2P = "packages/devp2p-ping/src"
const GO_PEER = "packages/interop/go-ethereum"

const text = {
  title: { en: "go-ethereum, both ways", ja: "go-ethereum、両方向" },
  setting: {
    en: "A and B are ours. G and H are go-ethereum's own p2p.Server in a small program of ours, with its own 15 s and 30 s. G has joined A, and B has joined H: two networks.",
    ja: "A と B はこの実装です。G と H は go-ethereum の p2p.Server そのものを小さなプログラムに組み込んだもので、15 秒と 30 秒もそのままです。G は A に、B は H に参加しています。二つのネットワークです。",
  },
  question: {
    ask: {
      en: "After a greeting A and H will be frozen. Will go-ethereum (G) notice that A stands still, and will B notice H?",
      ja: "あいさつのあと、A と H を凍結します。go-ethereum（G）は A が止まったことに気づくでしょうか。B は H に気づくでしょうか？",
    },
    choices: [
      { en: "B alone: go-ethereum looks at TCP only", ja: "B だけ。go-ethereum は TCP しか見ないから" },
      { en: "both, within 15 to 30 s", ja: "どちらも、15〜30 秒のうちに" },
      { en: "both at once", ja: "どちらも、すぐに" },
    ],
    answer: 1,
  },
  reason: {
    en: "Each took 30 s, counted from the last message that it had read. go-ethereum sets that deadline before each message that it reads. So it does notice a frozen program behind a living kernel, which no check at L4 does. Just after a ping has been answered it takes longest; at most 15 s before the freeze lies the last pong, so it is never less than 15 s.",
    ja: "どちらも、最後に読んだメッセージから 30 秒かかりました。go-ethereum はメッセージを一つ読むたびに、その前に期限を設定し直します。だから、生きたカーネルの後ろで凍結したプログラムにも気づきます。L4 の確認にはできないことです。最も長くかかるのは、ping に答えた直後に凍結したときです。最後の pong は凍結の 15 秒前より古くならないので、15 秒より短くはなりません。",
  },
} as const

export const goEthereumAct: Act = {
  name: "go-ethereum",
  needs: ["go"],
  builds: [goEthereumPeer],
  unhurried: true,
  code: [
    { file: `${GO_PEER}/server.go`, at: "func newServer(" },
    { file: `${DEVP2P}/timing.ts`, at: "evidenceTimeout: 30_000" },
  ],
  text,
  notInMemory: { en: "G and H are nodes on go-ethereum", ja: "G と H が go-ethereum のノードであるため" },
  play: async ({ node, ask, until, type, freeze }) => {
    const a = await node("A")
    const g = await node("G", { peer: await goEthereum(), join: a })
    const h = await node("H", { peer: await goEthereum() })
    const b = await node("B", { join: h })
    await until(...[a, g].map((one) => one.lists(a, g)), ...[b, h].map((one) => one.lists(b, h)))
    await until(g.sees(a).alive(), b.sees(h).alive())
    await ask(text.question)
    type(a, "hello, Go")
    type(h, "hello, TypeScript")
    await until(g.hears("hello, Go"), b.hears("hello, TypeScript"))
    freeze(a)
    freeze(h)
    await until(g.sees(a).dead(), g.lists(g), b.sees(h).suspect(), b.sees(h).dead(), b.lists(b))
  },
  seen: {
    chains: [
      ["ask", "A typed", "G hears hello, Go", "A frozen", "G A closed", "G A dead", "G lists G", "end"],
      [
        "ask",
        "H typed",
        "B hears hello, TypeScript",
        "H frozen",
        "B H suspect",
        "B H dead",
        "B lists B",
        "end",
      ],
    ],
  },
}
