import {
  type Act,
  type Actor,
  allAlive,
  fatesTable,
  freezeAll,
  killAll,
  type Lab,
  Noticed,
  type Watched,
} from "@ping-from-zero/lab"

const text = {
  title: { en: "three checks, five fates", ja: "三つの確認と五つの運命" },
  setting: {
    en: "T checks as in chapter 1, D as in chapter 2, L as in this chapter, at the same interval. Each has five peers. One will be killed, one frozen; one answers no ping, one answers with other bytes, and one is a zombie. Where a check asks for no answer, a zombie plays these parts.",
    ja: "T は第1章、D は第2章、L はこの章の方法で、同じ間隔で確認します。それぞれに相手が五つあります。一つは強制終了し、一つは凍結します。残りは、ping に答えないもの、違うバイト列で答えるもの、ゾンビです。答えを求めない T には、ゾンビがこの三役を務めます。",
  },
  question: {
    ask: {
      en: "Which fate does none of the three see?",
      ja: "三つの確認のどれにも見えない運命はどれでしょうか？",
    },
    choices: [
      { en: "frozen", ja: "凍結" },
      { en: "other bytes", ja: "違うバイト列" },
      { en: "the zombie", ja: "ゾンビ" },
    ],
    answer: 2,
  },
  head: { en: "the peer", ja: "相手" },
  columns: [
    { en: "T: TCP check", ja: "T: TCP" },
    { en: "D: devp2p", ja: "D: devp2p" },
    { en: "L: libp2p", ja: "L: libp2p" },
  ],
  rows: {
    K: { en: "is killed", ja: "強制終了" },
    F: { en: "is frozen", ja: "凍結" },
    N: { en: "answers no ping", ja: "ping に答えない" },
    O: { en: "answers other bytes", ja: "違う内容で答える" },
    Z: { en: "zombie", ja: "ゾンビ" },
  },
  reason: {
    en: "Each stage sees what the one before does not. The first asks a kernel; the second hears a program; the third has its question answered. And the last row stays. No health check will ever empty it: it is not a matter of a better ping, but of asking for the work itself.",
    ja: "どの段階にも、前の段階には見えないものが見えています。第一の確認はカーネルに尋ね、第二の確認はプログラムの声を聞き、第三の確認は問いに答えをもらいます。そして、最後の行が残ります。どんな生存確認でも、この行はなくなりません。ping の良し悪しの問題ではなく、仕事そのものを頼んでみるしかないからです。",
  },
} as const

export const verdict: Act = {
  name: "verdict",
  code: [
    { file: "packages/core-tcp-check/src/tcp-health-check.ts", at: "async #check(" },
    { file: "packages/devp2p-ping/src/session/ping-loop.ts", at: "heard(code: number)" },
    { file: "packages/libp2p-style-ping/src/connection/connection-monitor.ts", at: "async #check(" },
  ],
  text,
  play: async (lab) => {
    const { node, until, kill, freeze, pass, ask, table } = lab
    const watchers = await Promise.all([
      node("T", { stage: 1 }),
      node("D", { stage: 2 }),
      node("L", { stage: 3 }),
    ])
    const columns = await Promise.all([
      peersOf(watchers[0], 1, lab),
      peersOf(watchers[1], 2, lab),
      peersOf(watchers[2], 3, lab),
    ])
    await until(...allAlive(columns, GOOD))
    await ask(text.question)
    freezeAll(
      columns.map(({ F }) => F),
      freeze,
    )
    await killAll(
      columns.map(({ K }) => K),
      kill,
    )
    await pass(2.5)
    table(...fatesTable(columns, FATES, text))
  },
  seen: {
    chains: [
      ["T listens", "ask", "TF frozen", "TK killed", "T TK dead", "table", "end"],
      ["D listens", "ask", "DK killed", "D DK dead", "D DF dead", "table"],
      ["L listens", "ask", "LK killed", "L LK dead", "L LF dead", "table"],
      ["L LN dead", "table"],
      ["L LO dead", "table"],
    ],
    never: { after: "TF frozen", words: /^(T T[FNOZ]|D D[NOZ]|L LZ) dead/ },
    table: (rows) =>
      rows.map(([, ...cells]) => cells.map((cell) => cell.split(",")[0]).join(" ")).join("; ") ===
      "dead dead dead; alive dead dead; alive alive dead; alive alive dead; alive alive alive",
  },
}

/** What becomes of a peer: killed, frozen, no answer to pings, other bytes, a zombie. */
const FATES = ["K", "F", "N", "O", "Z"] as const
type Fate = (typeof FATES)[number]
/** Those that are well until something is done to them. */
const GOOD = ["K", "F"] as const

/** What plays each part where nothing is done to it: a TCP check asks nothing, so that nobody can answer wrongly. */
const WRONG = {
  1: { N: "zombie", O: "zombie", Z: "zombie" },
  2: { N: "no-pong", O: "liar", Z: "zombie" },
  3: { N: "muxer-only", O: "liar", Z: "zombie" },
} as const

/** Its peers join this watcher; those that check others are edges, so that the watcher learns of no death by a list. */
async function peersOf(watcher: Actor, stage: 1 | 2 | 3, { node }: Lab): Promise<Watched<Fate>> {
  const good = (fate: (typeof GOOD)[number]) =>
    node(`${watcher.name}${fate}`, { stage, join: watcher, extra: true, edge: true })
  const wrong = (fate: keyof (typeof WRONG)[1]) =>
    node(`${watcher.name}${fate}`, { stage, join: watcher, extra: true, as: WRONG[stage][fate] })
  const peers = [good("K"), good("F"), wrong("N"), wrong("O"), wrong("Z")]
  const all = await Promise.all(peers.map(async (peer) => new Noticed(watcher, await peer)))
  return Object.fromEntries(FATES.map((fate, i) => [fate, all[i]!])) as Watched<Fate>
}
