import { jsLibp2p } from "@ping-from-zero/interop"
import type { Act } from "@ping-from-zero/lab"

const LIBP2P = "packages/libp2p-style-ping/src"

const text = {
  title: { en: "an echo, and how long it took", ja: "エコーと、かかった時間" },
  setting: {
    en: "The network of chapters 1 and 2, and the same code for its rules. A message travels as in chapter 1 again, on a stream of its own; but all streams of a pair run inside one encrypted connection.",
    ja: "第1章、第2章と同じネットワークで、規則も同じコードです。メッセージは、第1章のようにまた専用のストリームで運びます。ただし、二つのノードの間のストリームはすべて、暗号化された一つの接続の中を通ります。",
  },
  question: {
    ask: {
      en: "B will join A, and A will ask whether B lives. What will A take for a yes?",
      ja: "B が A に参加し、A は B が生きているかを尋ねます。A は何を「はい」と受け取るでしょうか？",
    },
    choices: [
      { en: "that B's kernel took the question", ja: "B のカーネルが質問を受け取ったこと" },
      { en: "anything from B that authenticates", ja: "B から届いた、認証できるものなら何でも" },
      { en: "the very bytes that it sent", ja: "自分が送ったのと同じバイト列" },
    ],
    answer: 2,
  },
  foreign: {
    en: "Now J joins through B: a node on the real js-libp2p. Then it says something.",
    ja: "次に、本物の js-libp2p を使ったノード J が、B を通して参加し、一言送ります。",
  },
  reason: {
    en: "A ping is 32 random bytes on a stream of /ipfs/ping/1.0.0, and the same 32 bytes back. Nobody can guess them: whoever sends them back has read them, and holds the key. And because one answer belongs to one question, A knows for the first time how long it took. js-libp2p does the same with us; there is one specification.",
    ja: "ping は、/ipfs/ping/1.0.0 のストリームに流す 32 バイトの乱数で、同じ 32 バイトが返ってきます。推測はできないので、返してきた相手は、鍵を持ち、それを読んだことになります。そして、一つの答えが一つの問いに対応するので、かかった時間がここで初めて分かります。js-libp2p とも同じやりとりができます。仕様は一つです。",
  },
} as const

export const echo: Act = {
  name: "echo",
  code: [
    { file: `${LIBP2P}/protocols/ping.ts`, at: "export async function sendPing(" },
    { file: `${LIBP2P}/protocols/ping.ts`, at: "export async function answerPings(" },
    { file: `${LIBP2P}/libp2p-messenger.ts`, at: "async send(" },
  ],
  text,
  notInMemory: { en: "J is a node on js-libp2p", ja: "J が js-libp2p のノードであるため" },
  play: async ({ node, say, ask, until, type }) => {
    const a = await node("A")
    await ask(text.question)
    const b = await node("B", { join: a })
    await until(a.lists(a, b), b.lists(a, b), a.sees(b).alive(), b.sees(a).alive())
    say(text.foreign)
    const j = await node("J", { peer: await jsLibp2p(), join: b })
    await until(...[a, b, j].map((core) => core.lists(a, b, j)), a.sees(j).alive(), j.sees(a).alive())
    type(j, "hello from js-libp2p")
    await until(a.hears("hello from js-libp2p"), b.hears("hello from js-libp2p"))
  },
  seen: {
    chains: [
      ["ask", "B listens", "A lists A B", "A B alive", "say", "J listens", "B lists A B J"],
      ["J listens", "A lists A B J", "A J alive", "J typed", "A hears hello from js-libp2p", "end"],
      ["J listens", "J lists A B J", "J A alive", "J typed", "B hears hello from js-libp2p", "end"],
    ],
  },
}
