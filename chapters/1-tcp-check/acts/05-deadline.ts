import type { Act } from "@ping-from-zero/lab"

const CORE = "packages/core-tcp-check/src"
const book = { args: ["--checks", "book"] } as const

// The figures of safeChecks in tcp-node.ts, which is not loaded for two numbers: a chapter begins to tell at once.
// chapters/figures.test.ts compares them.
/** Seconds, with the book's interval; in the acts a tenth of it. */
export const patience = 8
/** So many connections find room in a queue: the kernel counts from 0. */
export const room = 17

const text = {
  title: { en: "frozen, with a deadline", ja: "凍結（期限つき）" },
  setting: {
    en: `B listens as before. A and C now check all peers side by side, and give each ${patience / 10} s (${patience} s with the book's interval).`,
    ja: `B の待ち受け方は前の幕と同じです。A と C は、全員を並行して確認し、一回ごとに ${patience / 10} 秒の期限をつけます（本の間隔なら ${patience} 秒）。`,
  },
  question: {
    ask: {
      en: "B will be frozen again. When will A and C take it off their lists?",
      ja: "もう一度 B を凍結します。A と C が B をリストから外すのはいつでしょうか？",
    },
    choices: [
      { en: "at the next check", ja: "次の確認のとき" },
      {
        en: `when a check has waited ${patience / 10} s in vain`,
        ja: `確認が ${patience / 10} 秒待っても答えを得られなかったとき`,
      },
      { en: "after two minutes, as before", ja: "前と同じく 2 分あまりあと" },
    ],
    answer: 1,
  },
  reason: {
    en: `A deadline turns silence into a verdict, and nobody waits in line. It cures no blindness: as long as B's queue had room, its kernel said yes. Here there was room for two connections; by default our nodes have room for ${room}, and Node itself for 512: with one watcher and 10 s, 85 minutes. And a deadline has a price: who is merely slow is called dead, too.`,
    ja: `期限があれば、沈黙を死亡と判定できます。誰も順番待ちをしません。ただし、凍結そのものが見えるようになったわけではありません。B の accept キューに空きがある間は、カーネルが接続を完了させました。空きは、ここでは二つ、この実装の既定では ${room}、Node の既定では 512 です。512 なら、一つのノードが 10 秒ごとに確認して 85 分かかります。そして、期限には代償があります。遅いだけの相手も死亡と判定してしまいます。`,
  },
} as const

export const deadline: Act = {
  name: "deadline",
  needs: ["linux"],
  code: [
    { file: `${CORE}/tcp-health-check.ts`, at: "await ping(contact, stop.signal" },
    { file: `${CORE}/tcp-node.ts`, at: "export const safeChecks" },
  ],
  text,
  play: async ({ node, ask, until, freeze, lull }) => {
    const a = await node("A")
    const b = await node("B", { ...book, join: a })
    const c = await node("C", { join: a })
    await until(a.sees(b).alive(), c.sees(b).alive(), a.sees(c).alive())
    await lull(b) // its queue is empty
    await ask(text.question)
    freeze(b)
    await until(a.lists(a, c), c.lists(a, c))
  },
  seen: {
    chains: [
      ["ask", "B frozen", "A lists A C", "end"],
      ["ask", "B frozen", "C lists A C", "end"],
    ],
    never: { after: "B frozen", words: /^[AC] [AC] dead/ },
  },
}
