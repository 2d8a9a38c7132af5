import type { Act } from "@ping-from-zero/lab"

const CORE = "packages/core-tcp-check/src"

const text = {
  title: { en: "two nodes meet", ja: "二つのノードが出会う" },
  setting: {
    en: "A is the first core node of a network. B will be told one thing: where A listens.",
    ja: "A はネットワークの最初のコアノードです。B に教えるのは、A の連絡先だけです。",
  },
  question: {
    ask: {
      en: "B says ADD to A: take me in. How does A's list come to B?",
      ja: "B は A に ADD（仲間に入れて）と送ります。A のリストはどうやって B に届くでしょうか？",
    },
    choices: [
      { en: "as the answer, on the same connection", ja: "返事として、同じ接続の上で届く" },
      { en: "A connects to B and says it", ja: "A のほうから B に接続して送る" },
      { en: "B has to ask for it", ja: "B があらためて要求する" },
    ],
    answer: 1,
  },
  reason: {
    en: "A message is a TCP connection of its own: connect, say it, close. Nobody answers on it. So A called B back, at the port that B had claimed. A check is the same with the message PING, and nobody answers that either: that the connection opened is all there is to know.",
    ja: "メッセージ一つが TCP 接続一つです。接続して、送って、閉じます。その接続で返事をすることはありません。だから A は、B が名乗ったポートへ自分から接続しました。生存確認も同じで、送るのが PING になるだけです。PING にも返事はありません。分かるのは「接続できた」ことだけです。",
  },
} as const

export const meet: Act = {
  name: "meet",
  code: [
    { file: `${CORE}/membership/membership.ts`, at: 'case "ADD":' },
    { file: `${CORE}/tcp-say-once.ts`, at: "export async function sayOnce" },
  ],
  text,
  play: async ({ node, ask, until }) => {
    const a = await node("A")
    await ask(text.question)
    const b = await node("B", { join: a })
    await until(a.lists(a, b), b.lists(a, b))
    await until(a.sees(b).alive(), b.sees(a).alive())
  },
  seen: {
    chains: [
      ["A listens", "ask", "B listens", "A lists A B", "A B alive", "end"],
      ["B lists A B", "B A alive", "end"],
    ],
  },
}
