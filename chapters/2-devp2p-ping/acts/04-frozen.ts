import type { Act } from "@ping-from-zero/lab"

const DEVP2P = "packages/devp2p-ping/src"

// The figures of timing.ts at the interval of this chapter, in seconds. timing.ts itself is not loaded for a few
// numbers: a chapter begins to tell at once. chapters/figures.test.ts compares them.
export const suspectAfter = 4
export const deadAfter = 6
/** In go-ethereum. */
export const gethDeadAfter = 30

const text = {
  title: { en: "frozen", ja: "凍結" },
  setting: {
    en: "A and B are nodes of this chapter; C and D are nodes of chapter 1. All check at the same interval.",
    ja: "A と B はこの章のノード、C と D は第1章のノードです。確認の間隔は同じです。",
  },
  question: {
    ask: {
      en: "B and D will be frozen (SIGSTOP) at once. What will A say of B, and C of D?",
      ja: "B と D を同時に凍結（SIGSTOP）します。A は B を、C は D をどう判定するでしょうか？",
    },
    choices: [
      { en: "both alive: their kernels answer", ja: "どちらも「生存」。カーネルが答えるから" },
      { en: "B dead within two intervals, D alive", ja: "B は二間隔のうちに「死亡」、D は「生存」" },
      { en: "both dead within two intervals", ja: "どちらも二間隔のうちに「死亡」" },
    ],
    answer: 1,
  },
  reason: {
    en: `C asks a kernel, and D's kernel says yes. A asks nothing of the kernel: it waits for a whole message that authenticates, and only B's program can write one. At ${suspectAfter} s without one A begins to doubt, at ${deadAfter} s it ends the session; in go-ethereum's time ${gethDeadAfter} s, counted from the last message. Until then A's pings were taken, by B's kernel.`,
    ja: `C が尋ねる相手はカーネルで、D のカーネルは「はい」と答えます。A はカーネルに何も尋ねません。認証できる完全なメッセージを待っていて、それを書けるのは B のプログラムだけです。${suspectAfter} 秒届かないと A は疑い始め、${deadAfter} 秒でセッションを終えます。go-ethereum の時間では、最後のメッセージから ${gethDeadAfter} 秒です。それまで A の ping を受け取っていたのは、B のカーネルでした。`,
  },
} as const

export const frozen: Act = {
  name: "frozen",
  code: [{ file: `${DEVP2P}/session/ping-loop.ts`, at: "#awaitEvidence(): void" }],
  text,
  play: async ({ node, ask, until, freeze }) => {
    const a = await node("A")
    const b = await node("B", { join: a })
    const c = await node("C", { stage: 1 })
    const d = await node("D", { stage: 1, join: c })
    await until(a.sees(b).alive(2), c.sees(d).alive())
    await ask(text.question)
    freeze(b)
    freeze(d)
    await until(a.sees(b).suspect(), a.lists(a), c.sees(d).alive(2))
  },
  seen: {
    chains: [
      ["ask", "B frozen", "A B suspect", "A B dead", "A lists A", "end"],
      ["ask", "D frozen", "C D alive", "C D alive", "end"],
    ],
    never: { after: "D frozen", words: /^C D dead/ },
  },
}
