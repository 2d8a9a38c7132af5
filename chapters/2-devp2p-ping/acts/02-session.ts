import type { Act, Actor } from "@ping-from-zero/lab"

const DEVP2P = "packages/devp2p-ping/src"

const text = {
  title: { en: "one session a pair", ja: "一組に一つのセッション" },
  setting: {
    en: "A is a node of this chapter, C one of chapter 1. B will join A, D will join C; both say a text, and are checked twice. Each node is called through a relay that counts connections.",
    ja: "A はこの章のノード、C は第1章のノードです。B が A に、D が C に参加し、どちらもテキストを送り、二回ずつ確認を受けます。どのノードにも、接続の数を数える中継を通して接続します。",
  },
  question: {
    ask: {
      en: "C and D need a TCP connection for each message and each check. How many do A and B need?",
      ja: "C と D は、メッセージごと、確認ごとに TCP 接続を使います。A と B は全部でいくつ使うでしょうか？",
    },
    choices: [
      { en: "as many", ja: "同じ数" },
      { en: "one in each direction", ja: "方向ごとに一つずつ" },
      { en: "one", ja: "一つ" },
    ],
    answer: 2,
  },
  who: { en: "nodes", ja: "ノード" },
  how: { en: "a message travels", ja: "メッセージの運び方" },
  connections: { en: "TCP connections", ja: "TCP 接続の数" },
  inSession: { en: "in the one session", ja: "一つのセッションの中" },
  alone: { en: "on its own connection", ja: "専用の接続" },
  reason: {
    en: "Two nodes keep one session, whoever dialled. Everything goes through it: messages, pings, pongs. A second session with the same key is refused. So a session is itself a piece of evidence: it ends when the other end does, and nobody has to ask for that.",
    ja: "どちらから接続したかにかかわらず、二つのノードが持つセッションは一つです。メッセージも ping も pong もそこを通ります。同じ鍵との二つ目のセッションは断ります。だからセッションそのものが証拠の一つになります。相手が終わればセッションも終わり、尋ねなくても分かります。",
  },
} as const

export const session: Act = {
  name: "session",
  code: [
    { file: `${DEVP2P}/session/sessions.ts`, at: "async connect(" },
    { file: `${DEVP2P}/session/session-registry.ts`, at: "export class SessionRegistry" },
  ],
  text,
  play: async ({ node, ask, until, type, table }) => {
    const relay = true
    const a = await node("A", { relay })
    const c = await node("C", { relay, stage: 1 })
    await ask(text.question)
    const b = await node("B", { relay, join: a })
    const d = await node("D", { relay, stage: 1, join: c })
    await until(a.lists(a, b), b.lists(a, b), c.lists(c, d), d.lists(c, d))
    type(b, "hello")
    type(d, "hello")
    await until(a.hears("hello"), c.hears("hello"))
    await until(...[a.sees(b), b.sees(a), c.sees(d), d.sees(c)].map((peer) => peer.alive(2)))
    const count = (...nodes: Actor[]) =>
      `${nodes.reduce((sum, { equipment }) => sum + equipment.relay!.connections, 0)}`
    const { who, how, connections, inSession, alone } = text
    table(
      [who, how, connections],
      [
        ["A, B", inSession, count(a, b)],
        ["C, D", alone, count(c, d)],
      ],
    )
  },
  seen: {
    chains: [
      ["ask", "B listens", "A lists A B", "B typed", "A hears hello", "table", "end"],
      ["ask", "D listens", "C lists C D", "D typed", "C hears hello", "table", "end"],
      ["A B alive", "A B alive", "table"],
      ["D C alive", "D C alive", "table"],
    ],
    table: ([together, alone]) => together?.[2] === "1" && Number(alone?.[2]) > 4,
  },
}
