import type { Act } from "@ping-from-zero/lab"

const DEVP2P = "packages/devp2p-ping/src"

const text = {
  title: { en: "one wrong bit", ja: "1 ビットの偽造" },
  setting: {
    en: "B will join A, and then send one message whose frame ends in a wrong bit: the last of its MAC.",
    ja: "B は A に参加したあと、最後の 1 ビット（MAC の末尾）が間違っているフレームを一つ送ります。",
  },
  question: {
    ask: { en: "What will A do?", ja: "A はどうするでしょうか？" },
    choices: [
      { en: "skip that message and read on", ja: "そのメッセージを飛ばして読み続ける" },
      { en: "end the session at once, without a word", ja: "何も言わず、すぐにセッションを終える" },
      { en: "tell B why, and end the session", ja: "B に理由を伝えてから、セッションを終える" },
    ],
    answer: 1,
  },
  reason: {
    en: "Somebody changed it on the way, or the two no longer agree about what was sent. Each MAC depends on all frames before it, so there is no way back into step: the session is over. And nobody could believe what is said on such a line. TCP's checksum had no complaint: the bit was wrong before TCP saw it.",
    ja: "誰かが途中で書き換えたか、何を送ったかについて両者の認識が食い違ったか、どちらかです。MAC はそれまでのフレームすべてに依存するので、もう元には戻せません。セッションは終わりです。そんな回線で理由を伝えても、信じてもらえません。TCP のチェックサムは何も言いませんでした。TCP に渡す前から間違っていたからです。",
  },
} as const

export const forged: Act = {
  name: "forged",
  byActOnly: true,
  code: [
    { file: `${DEVP2P}/frame/frame-stream.ts`, at: 'throw new BadMac("frame")' },
    { file: `${DEVP2P}/session/disconnect-policy.ts`, at: "export function disconnectReasonFor(" },
  ],
  text,
  play: async ({ node, ask, until }) => {
    const a = await node("A")
    await ask(text.question)
    const b = await node("B", { as: "forger", join: a })
    await until(a.sees(b).dead(), a.lists(a))
  },
  seen: {
    chains: [["ask", "B listens", "A lists A B", "A B dead", "A lists A", "end"]],
  },
}
