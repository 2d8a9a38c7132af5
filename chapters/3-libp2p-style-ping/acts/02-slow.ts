import { type Act, Noticed } from "@ping-from-zero/lab"
import { suspectAfter, timeout } from "../times.ts"

const LIBP2P = "packages/libp2p-style-ping/src"

const text = {
  title: { en: "a slow line", ja: "遅い回線" },
  setting: {
    en: `Three pairs: A asks B as in this chapter, C asks D as in chapter 2, E asks F as in chapter 1. B, D and F are called through relays that can hold bytes back. An echo is overdue after ${suspectAfter} s and has failed after ${timeout} s.`,
    ja: `三組あります。A はこの章の方法で B に、C は第2章の方法で D に、E は第1章の方法で F に尋ねます。B、D、F の前には中継があり、バイトを遅らせることができます。エコーは ${suspectAfter} 秒で遅れとみなし、${timeout} 秒で失敗とみなします。`,
  },
  question: {
    ask: {
      en: "The lines become slow, then slower still. Whose report tells of it?",
      ja: "回線が遅くなり、さらに遅くなります。報告からそれが分かるのは誰でしょうか？",
    },
    choices: [
      { en: "nobody's: nothing times out", ja: "誰も。期限切れは起きないから" },
      { en: "A's and C's: they ask the program", ja: "A と C。プログラムに尋ねるから" },
      { en: "all three", ja: "三つとも" },
    ],
    answer: 1,
  },
  before: { en: "as it was", ja: "もとのまま" },
  line: { en: "the line", ja: "回線" },
  delays: [150, 700],
  stages: [
    { en: "A: echo", ja: "A: エコー" },
    { en: "C: devp2p", ja: "C: devp2p" },
    { en: "E: TCP", ja: "E: TCP" },
  ],
  reason: {
    en: "The relay's kernel, in front of the slow line, said yes as fast as ever; were the network itself slow, its SYN-ACK would be late, too. C timed its pongs too, but that is our own addition: a pong names no ping, so one can be measured only while no other is under way, and go-ethereum measures none. An echo is measured each time. So a peer that becomes slow is seen long before a deadline passes: at first as a figure, then as a suspicion, and it is still alive.",
    ja: "遅い回線の手前にある中継のカーネルは、いつもと同じ速さで「はい」と言いました。ネットワークそのものが遅ければ、SYN-ACK も遅れます。C も pong の時間を測っていますが、これはこの実装が加えたものです。pong はどの ping への答えかを示さないので、答え待ちの ping が一つだけのときにしか測れません。go-ethereum はまったく測りません。エコーなら毎回測れます。だから、相手が遅くなったことは、期限が来るずっと前に分かります。まず数値に、次に疑いとして現れ、それでも相手は生きています。",
  },
} as const

export const slow: Act = {
  name: "slow",
  code: [
    { file: `${LIBP2P}/connection/connection-monitor.ts`, at: "async #exchange(" },
    { file: `${LIBP2P}/connection/round-trip-time.ts`, at: "measured(rtt: number)" },
  ],
  text,
  play: async ({ node, ask, until, slow, table }) => {
    const pair = async (peer: string, watcher: string, stage: 1 | 2 | 3) => {
      const called = await node(peer, { stage, relay: true })
      return new Noticed(await node(watcher, { stage, join: called }), called)
    }
    const pairs = await Promise.all([pair("B", "A", 3), pair("D", "C", 2), pair("F", "E", 1)])
    const alive = pairs.map(({ watcher, victim }) => watcher.sees(victim).alive())
    await until(...alive)
    await ask(text.question)

    const speeds = () => pairs.map(({ speed }) => speed)
    const rows = [[text.before, ...speeds()]]
    for (const delay of text.delays) {
      for (const { victim } of pairs) slow(victim, { delay, jitter: delay / 10 })
      await until(...alive)
      rows.push([{ en: `${delay} ms each way`, ja: `片道 ${delay} ms` }, ...speeds()])
    }
    table([text.line, ...text.stages], rows)
  },
  seen: {
    chains: [
      ["ask", "B slow", "A B alive", "B slow", "A B suspect", "A B alive", "table", "end"],
      ["ask", "D slow", "C D alive", "D slow", "C D alive", "table"],
      ["ask", "F slow", "E F alive", "F slow", "E F alive", "table"],
    ],
    never: { after: "B slow", words: /dead/ },
    table: ([before, , late]) =>
      /^alive, \d+ ms$/.test(before?.[3] ?? "") &&
      millisecondsIn(late?.[1]) > 1_000 &&
      millisecondsIn(late?.[3]) < millisecondsIn(late?.[1]) / 2,
  },
}

function millisecondsIn(cell = ""): number {
  return Number(/(\d+) ms/.exec(cell)?.[1])
}
