import type { Act } from "@ping-from-zero/lab"

const DEVP2P = "packages/devp2p-ping/src"

const text = {
  title: { en: "silent", ja: "沈黙" },
  setting: {
    en: "B will join A, and D will join C, as before. Both run. But from then on both only read, and say nothing.",
    ja: "前と同じように、B が A に、D が C に参加します。どちらも動いています。ただし、参加したあとは読むだけで、何も言いません。",
  },
  question: {
    ask: {
      en: "B's kernel acknowledges every byte of A's pings, and B's program reads them. What will A say?",
      ja: "A の ping は、B のカーネルがすべて受領を確認し、B のプログラムが読みます。A はどう判定するでしょうか？",
    },
    choices: [
      { en: "alive: all its pings were taken", ja: "「生存」。ping がすべて受け取られたから" },
      { en: "dead: nothing came from B", ja: "「死亡」。B から何も来ないから" },
      { en: "dead: a ping could not be written", ja: "「死亡」。ping を書き込めなかったから" },
    ],
    answer: 1,
  },
  reason: {
    en: "That a ping could be written proves that a kernel took it. This is the point of the reading of 2019: whoever looks at go-ethereum's pingLoop alone sees a check at L4, for that loop gives up only when a write fails. The verdict came from another place, the read deadline. Chapter 1's check goes on for ever.",
    ja: "ping を書き込めたことが証明するのは、カーネルが受け取ったことだけです。2019 年の読み方の要点もここにあります。go-ethereum の pingLoop だけを見れば、書き込みに失敗したときにしかあきらめないので、L4 の確認に見えます。「死亡」と判定したのは別の場所、読み取り期限です。第1章の確認は、いつまでも「生存」のままです。",
  },
} as const

export const silent: Act = {
  name: "silent",
  code: [
    { file: `${DEVP2P}/session/peer.ts`, at: "this.#pingLoop.heard(" },
    { file: "packages/lab/src/nodes/stage-2.ts", at: "const silent" },
  ],
  text,
  play: async ({ node, ask, until }) => {
    const a = await node("A")
    const c = await node("C", { stage: 1 })
    await ask(text.question)
    const b = await node("B", { as: "silent", join: a })
    const d = await node("D", { as: "silent", stage: 1, join: c })
    await until(a.sees(b).dead(), a.lists(a), c.sees(d).alive(2))
  },
  seen: {
    chains: [
      ["ask", "B listens", "A lists A B", "A B alive", "A B suspect", "A B dead", "A lists A", "end"],
      ["ask", "D listens", "C lists C D", "C D alive", "C D alive", "end"],
    ],
    never: { after: "D listens", words: /^C D dead/ },
  },
}
