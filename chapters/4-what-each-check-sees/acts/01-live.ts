import type { Act } from "@ping-from-zero/lab"
import { columns, fillTable, rows, SHORTENED } from "@ping-from-zero/matrix"
import type { Text } from "@ping-from-zero/story"

const MATRIX = "packages/matrix/src"
const LIVE_ROWS = "kill exit takeover gone freeze silent no-pong wrong-echo zombie".split(" ")
const LIVE_COLUMNS = "stage-1 stage-2 stage-3".split(" ")
const among = <T extends { readonly id: string }>(things: readonly T[], ids: readonly string[]) =>
  things.filter(({ id }) => ids.includes(id))

/** Seconds of the real time. What a pair in the live table is watched for. */
const limit = 90

const begin = (watched: number): Text => ({
  en: `Seconds until the watcher called its peer dead or took it off its list. "never": not within ${watched} s. "-": this wire has no such failure.`,
  ja: `見張るノードが、相手を死亡と判定するか、リストから外すまでの秒数です。「気づかない」は ${watched} 秒以内に気づかなかったことを、「-」はその通信方式にその故障がないことを表します。`,
})

const text = {
  title: { en: "the table fills itself", ja: "表が埋まっていく" },
  setting: {
    en: "Nine ways to fail, and the checks of the three stages. Behind each cell are two real nodes in a network of their own: one fails, the other watches it.",
    ja: "九通りの故障と、三つの段階の確認方法です。一つのマスごとに、専用のネットワークに置いた本物のノードが二つあります。一方が故障し、もう一方がそれを見張ります。",
  },
  question: {
    ask: {
      en: "Which of these will no stage notice?",
      ja: "どの段階も気づかないのはどれでしょうか？",
    },
    choices: [
      {
        en: "frozen: the kernel answers, the program does not",
        ja: "凍結（カーネルは答えるが、プログラムは答えない）",
      },
      { en: "an echo of other bytes", ja: "違うバイト列のエコー" },
      {
        en: "a zombie: it answers pings, and does nothing else",
        ja: "ゾンビ（ping に答えるだけで、ほかは何もしない）",
      },
    ],
    answer: 2,
  },
  begin: { shortened: begin(limit * SHORTENED), realTime: begin(limit) },
  failure: { en: "what fails", ja: "故障" },
  filling: { en: "the next row", ja: "次の行を測っています" },
  reason: {
    en: "The further down the table, the less of the peer is dead, and the fewer checks see it. A connection that closes tells at once whoever holds it: stages 2 and 3. Silence is noticed by a deadline alone. What the peer says can be checked only where it must say something that you chose: stage 3. What it does not say, nobody can check from outside.",
    ja: "下へ行くほど、死んでいる部分は小さくなり、気づく確認も減ります。接続が閉じれば、接続を保っている第2段階と第3段階はすぐに気づきます。沈黙に気づけるのは期限だけです。相手の言葉の中身を確かめられるのは、こちらが選んだものを返させる第3段階だけです。相手が何も語らないことは、外からは誰にも確かめられません。",
  },
} as const

export const live: Act = {
  name: "live",
  apart: true,
  needs: ["linux", "python3"],
  code: [
    { file: `${MATRIX}/cell-act.ts`, at: "export function cellAct" },
    { file: `${MATRIX}/notice.ts`, at: "export function noticeOf" },
  ],
  text,
  play: async ({ ask, say, growingTable, work, realTime, player }) => {
    await ask(text.question)
    say(text.begin[realTime ? "realTime" : "shortened"])
    const shown = among(rows, LIVE_ROWS)
    const watchers = among(columns, LIVE_COLUMNS)
    const longest = shown.map(({ title }) => title).sort((a, b) => b.en.length - a.en.length)[0]!
    const onRow = growingTable(
      [text.failure, ...watchers.map(({ id }) => id)],
      [longest, ...watchers.map(() => ({ en: "never", ja: "気づかない" }))],
    )
    const factor = realTime ? 1 : SHORTENED
    await work(text.filling, (signal) =>
      fillTable({ rows: shown, columns: watchers, factor, limit, player, signal, onRow }),
    )
  },
  seen: {
    chains: [["ask", "say", "table", "end"]],
    table: (rows) =>
      rows.map(([row, ...cells]) => `${row}: ${cells.map(whetherNoticed).join(", ")}`).join("\n") ===
      WHO_NOTICES.join("\n"),
  },
}

/** Seconds differ from run to run. */
function whetherNoticed(cell: string): string {
  return /^\d/.test(cell) ? "noticed" : cell
}

/** Of stages 1, 2 and 3. */
const WHO_NOTICES = [
  "killed: noticed, noticed, noticed",
  "clean exit: noticed, noticed, noticed",
  "another process took the port: never, noticed, noticed",
  "host gone: noticed, noticed, noticed",
  "frozen: never, noticed, noticed",
  "accepts TCP, sends nothing: never, noticed, noticed",
  "talks, never answers a ping: -, never, noticed",
  "wrong echo: -, -, noticed",
  "zombie: only its ping handler lives: never, never, never",
]
