import type { Act } from "@ping-from-zero/lab"

const CORE = "packages/core-tcp-check/src"

const text = {
  title: { en: "killed", ja: "強制終了" },
  setting: {
    en: "Three core nodes; each checks the other two.",
    ja: "コアノードが三つあり、それぞれが残りの二つを確認しています。",
  },
  question: {
    ask: {
      en: "B will be killed (SIGKILL), without a goodbye. Who notices?",
      ja: "B を強制終了（SIGKILL）します。離脱の通知はありません。誰が気づくでしょうか？",
    },
    choices: [
      {
        en: "A and C at once: their connections to B break",
        ja: "A と C がすぐに。B との接続が切れるから",
      },
      {
        en: "whoever checks B next; it tells the other",
        ja: "次に B を確認したほう。もう一方にはそのノードが知らせる",
      },
      { en: "nobody, until a message to B fails", ja: "B へのメッセージが失敗するまで、誰も気づかない" },
    ],
    answer: 1,
  },
  reason: {
    en: "There was no connection that could break: each is closed when its message is said. But B's host lives, and its kernel refuses connections to a port where nobody listens. Who was refused first took B off its list and sent the new list to everybody; the other need not find out by itself. So a death is seen within one interval: 10 s in the book's samples.",
    ja: "切れるような接続は、そもそもありません。接続はメッセージを一つ送るたびに閉じるからです。ただし B のホストは生きているので、誰も待ち受けていないポートへの接続は、カーネルが拒否します。先に拒否されたノードが B をリストから外し、新しいリストを全員に送りました。もう一方は、自分で確かめなくても知ることができます。つまり、プロセスの死には一間隔のうちに気づきます。本のサンプルでは 10 秒です。",
  },
} as const

export const killed: Act = {
  name: "killed",
  code: [{ file: `${CORE}/membership/membership.ts`, at: "function dropAndTell(" }],
  text,
  play: async ({ node, ask, until, kill }) => {
    const a = await node("A")
    const b = await node("B", { join: a })
    const c = await node("C", { join: a })
    await until(a.sees(b).alive(), c.sees(b).alive())
    await ask(text.question)
    await kill(b)
    await until(a.lists(a, c), c.lists(a, c))
  },
  seen: {
    chains: [
      ["ask", "B killed", "A lists A C", "end"],
      ["ask", "B killed", "C lists A C", "end"],
    ],
  },
}
