import type { Act } from "@ping-from-zero/lab"
import { aPairOfEachStage } from "../pairs.ts"
import { suspectAfter, timeout } from "../times.ts"

const LIBP2P = "packages/libp2p-style-ping/src"

const text = {
  title: { en: "frozen, three times", ja: "凍結、三通り" },
  setting: {
    en: "The same three pairs.",
    ja: "前の幕と同じ三組です。",
  },
  question: {
    ask: {
      en: "B, D and F will be frozen (SIGSTOP). Who will go on saying alive?",
      ja: "B、D、F を凍結（SIGSTOP）します。「生存」と言い続けるのは誰でしょうか？",
    },
    choices: [
      { en: "E: it asks a kernel", ja: "E。カーネルに尋ねているから" },
      { en: "C and E: neither wants an answer", ja: "C と E。どちらも答えを求めていないから" },
      { en: "nobody", ja: "誰もいない" },
    ],
    answer: 0,
  },
  reason: {
    en: `E's kernel still connects to F's kernel, and E goes on saying alive. C waits for any message, two intervals long. A asks at each interval a question that has an answer: ${suspectAfter} s later the echo is overdue, ${timeout} s later A gives up. The two deadlines come out alike, but they mean different things. C knows that nothing came; A knows that it asked, what it asked, and since when it has waited.`,
    ja: `E のカーネルは F のカーネルに接続できるので、E は「生存」と言い続けます。C は、二間隔の間、何かが届くのを待ちます。A は一間隔ごとに、決まった答えのある問いを送ります。${suspectAfter} 秒たてばエコーは遅れていて、${timeout} 秒たてばあきらめます。気づくまでの時間は似ていますが、意味は違います。C に分かるのは、何も届かなかったことだけです。A には、尋ねたこと、尋ねた内容、いつから待っているかが分かっています。`,
  },
} as const

export const frozen: Act = {
  name: "frozen",
  code: [
    { file: `${LIBP2P}/connection/connection-monitor.ts`, at: "#suspectInTime(): () => void" },
    { file: `${LIBP2P}/connection/ping-policies.ts`, at: "export const ourPolicy" },
  ],
  text,
  play: async (lab) => {
    const { until, ask, freeze } = lab
    const [[a, b], [c, d], [e, f]] = await aPairOfEachStage(lab)
    await ask(text.question)
    for (const peer of [b, d, f]) freeze(peer)
    await until(a.sees(b).suspect(), a.lists(a), c.lists(c), e.sees(f).alive(2))
  },
  seen: {
    chains: [
      ["ask", "B frozen", "A B suspect", "A B dead", "A lists A", "end"],
      ["ask", "D frozen", "C D suspect", "C D dead", "C lists C", "end"],
      ["ask", "F frozen", "E F alive", "E F alive", "end"],
    ],
    never: { after: "F frozen", words: /^E F dead/ },
  },
}
