import type { Act } from "@ping-from-zero/lab"

const DEVP2P = "packages/devp2p-ping/src"

// The figures of timing.ts at the interval of this chapter, in seconds. timing.ts itself is not loaded for a few
// numbers: a chapter begins to tell at once. chapters/figures.test.ts compares them.
export const writtenWithin = 4
/** In go-ethereum. */
export const gethWrittenWithin = 20
export const pongsOwed = 16

const text = {
  title: { en: "a full pipe", ja: "詰まったパイプ" },
  setting: {
    en: "B will join A, then ping as fast as the line takes it, and read none of the answers.",
    ja: "B は A に参加したあと、できる限りの速さで ping を送り続け、返事を一つも読みません。",
  },
  question: {
    ask: {
      en: "A answers, and B talks all the time. What ends the session?",
      ja: "A は答え、B は話し続けます。何がセッションを終わらせるでしょうか？",
    },
    choices: [
      { en: "nothing: B gives signs of life", ja: "何も。B は生きている証拠を出し続けるから" },
      {
        en: "A's write deadline: its pongs are not taken",
        ja: "A の書き込み期限。pong が受け取られないから",
      },
      { en: "A's memory, full of pongs", ja: "pong でいっぱいになった A のメモリ" },
    ],
    answer: 1,
  },
  reason: {
    en: `A's pongs filled the kernels' buffers on both sides; then a write waited, and ${writtenWithin} s later (go-ethereum: ${gethWrittenWithin} s) it was given up. Until then at most ${pongsOwed} pongs were owed, however many pings came: go-ethereum before 1.12.1 started a goroutine for each, without a limit (CVE-2023-40591). In go-ethereum the error of a pong is dropped: it is the next ping, which cannot be written either, that ends the session. A write that fails is the one failure that pingLoop itself notices.`,
    ja: `A の pong が両側のカーネルのバッファーを埋め、やがて書き込みが待たされ、${writtenWithin} 秒後（go-ethereum では ${gethWrittenWithin} 秒後）にあきらめました。その間、ping がいくつ来ても、返すべき pong は ${pongsOwed} 個までです。1.12.1 より前の go-ethereum は、ping ごとに goroutine を際限なく起動していました（CVE-2023-40591）。go-ethereum は pong を書けなかったエラーを捨てるため、セッションが終わるのは、次の ping も書けなかったときです。pingLoop 自身が気づける失敗は、書き込みの失敗だけです。`,
  },
} as const

export const fullPipe: Act = {
  name: "full-pipe",
  byActOnly: true,
  code: [
    { file: `${DEVP2P}/session/peer.ts`, at: "#queuePong(): void" },
    { file: `${DEVP2P}/timing.ts`, at: "writeTimeout: 20_000" },
  ],
  text,
  notInMemory: {
    en: "a line in memory has no speed limit, so that B would never be done",
    ja: "メモリ上の回線には速度の上限がなく、B の送信に終わりがないため",
  },
  play: async ({ node, ask, until }) => {
    const a = await node("A")
    await ask(text.question)
    const b = await node("B", { as: "deaf", join: a })
    await until(a.sees(b).dead())
  },
  seen: {
    chains: [["ask", "B listens", "A lists A B", "A B alive", "A B dead", "end"]],
  },
}
