import type { Act } from "@ping-from-zero/lab"
import { readResults } from "@ping-from-zero/matrix"
import { costTable, measuredTables } from "../measured-tables.ts"

export const text = {
  title: { en: "the real implementations, in real time", ja: "本物の実装を、元の間隔で" },
  setting: {
    en: "The same with the original intervals, with every way to fail, and with the real implementations as watchers. It takes about 45 minutes, so it was run before: pnpm measure faults --real-time.",
    ja: "同じ測定を、元の間隔で、すべての故障について、本物の実装にも見張らせて行いました。45分ほどかかるので、あらかじめ pnpm measure faults --real-time で測ってあります。",
  },
  question: {
    ask: {
      en: "A peer is frozen. Who gives up on it first?",
      ja: "相手が凍結しました。最初に見切りをつけるのはどれでしょうか？",
    },
    choices: [
      { en: "go-ethereum: 30 s without a message", ja: "go-ethereum（30秒間メッセージなし）" },
      { en: "rust-libp2p: 20 s without an echo", ja: "rust-libp2p（20秒間エコーなし）" },
      { en: "js-libp2p's connection monitor", ja: "js-libp2p の connection monitor" },
    ],
    answer: 2,
  },
  wires: {
    1: {
      en: "On the book's wire. Seconds, the median of three, and in brackets the worst; where the median is never, the one time that it was noticed. Rows and columns have the names that --cell takes.",
      ja: "本の通信方式での結果です。単位は秒で、三回の中央値と、括弧内に最悪値を示します。中央値が「気づかない」なら、括弧内は一回だけ気づいたときの値です。行と列の名前は --cell に渡せます。",
    },
    2: { en: "On devp2p's wire.", ja: "devp2p の通信方式での結果です。" },
    3: { en: "On libp2p's wire.", ja: "libp2p の通信方式での結果です。" },
  },
  cost: {
    en: "And what a check costs: for each healthy peer, both ways, with all headers.",
    ja: "確認のコストです。健全な相手一つあたりの往復の合計で、ヘッダーをすべて含みます。",
  },
  bytes: { en: "bytes a minute", ja: "バイト/分" },
  packets: { en: "packets a minute", ja: "パケット/分" },
  reason: {
    en: "Interval and deadline explain nearly every figure; the text of this chapter says where they do not, and why. To see one cell with its story, type: pnpm chapter 4 --cell freeze,go-ethereum.",
    ja: "ほとんどの数値は、間隔と期限で説明がつきます。つかないところとその理由は、この章の本文にあります。一つのマスを物語つきで見るには、pnpm chapter 4 --cell freeze,go-ethereum と入力してください。",
  },
} as const

export const measured: Act = {
  name: "measured",
  measuredBefore: true,
  code: [{ file: "packages/matrix/src/results.ts", at: "export interface Results" }],
  text,
  play: async ({ ask, say, table }) => {
    await ask(text.question)
    const results = readResults(new URL("../results.json", import.meta.url))!
    for (const wire of [1, 2, 3] as const) {
      say(text.wires[wire])
      for (const one of measuredTables(results, wire)) table(...one)
    }
    say(text.cost)
    table(...costTable(results, text))
  },
  seen: {
    chains: [["ask", "say", "table", "say", "table", "say", "table", "say", "table", "end"]],
  },
}
