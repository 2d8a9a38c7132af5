import type { Act } from "@ping-from-zero/lab"
import { asGo } from "../times.ts"

const WRONG = "packages/lab/src/nodes"

const text = {
  title: { en: "the zombie", ja: "ゾンビ" },
  setting: {
    en: "Z has joined A. Its handler for pings lives. Everything else in it is dead.",
    ja: "Z が A に参加しました。ping のハンドラーは生きていますが、ほかはすべて死んでいます。",
  },
  question: {
    ask: {
      en: "C joins through Z and says something, and G asks Z's yamux. What will they learn of Z?",
      ja: "C が Z を通して参加して一言送り、G が Z の yamux に尋ねます。Z について何が分かるでしょうか？",
    },
    choices: [
      { en: "by the echo: it comes too late", ja: "エコーで分かる。遅れて届くから" },
      { en: "by yamux: it does not answer", ja: "yamux で分かる。答えないから" },
      { en: "nothing: all checks say alive", ja: "何も。どの確認も「生存」と言う" },
    ],
    answer: 2,
  },
  reason: {
    en: "C stays alone: Z took its ADD and did nothing with it. A calls Z alive, by an echo whose every byte is right. This is the limit of every check from outside: it knows that what it asked was answered. Whether a program does its work is only known to those who ask for that work. A message of the book has no answer, so that nobody here can.",
    ja: "C は一人きりです。Z は ADD を受け取りましたが、何もしませんでした。A はエコーの全バイトが正しいことから、Z を生存と判定しています。外からの確認すべてに共通する限界です。分かるのは、尋ねたことに答えがあったことだけです。プログラムが仕事をしているかどうかは、その仕事を頼んだ者にしか分かりません。本のメッセージには返事がないので、ここでは誰にも分かりません。",
  },
} as const

export const zombie: Act = {
  name: "zombie",
  code: [{ file: `${WRONG}/stage-3.ts`, at: "const zombie" }],
  text,
  play: async ({ node, ask, until, type }) => {
    const a = await node("A")
    const z = await node("Z", { as: "zombie", join: a })
    await until(a.lists(a, z), a.sees(z).alive())
    await ask(text.question)
    const [c, g] = await Promise.all([node("C", { join: z }), node("G", { edge: true, join: z, ...asGo })])
    type(c, "is anybody there?")
    await until(a.sees(z).alive(2), g.sees(z).alive(), a.lists(a, z), c.lists(c))
  },
  seen: {
    chains: [
      ["ask", "C listens", "C typed", "A Z alive", "A Z alive", "end"],
      ["ask", "G listens", "G Z alive", "end"],
    ],
    never: { after: "ask", words: /dead|hears|lists .*C.*Z|^A lists .*C/ },
  },
}
