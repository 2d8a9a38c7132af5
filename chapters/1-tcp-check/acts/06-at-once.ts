import type { Act } from "@ping-from-zero/lab"
import { listTable } from "../list-table.ts"

const CORE = "packages/core-tcp-check/src"

const text = {
  title: { en: "two joins at once", ja: "同時に二つの参加" },
  setting: {
    en: "A and B know each other. C will join through A, D through B, at the same moment. To make it the same moment each time, A and B are stopped while C and D knock; their kernels keep the messages.",
    ja: "A と B は互いを知っています。C は A を通して、D は B を通して、同じ瞬間に参加します。毎回必ず同じ瞬間になるように、C と D が ADD を送る間は A と B を止めておきます。メッセージはカーネルが預かります。",
  },
  question: {
    ask: {
      en: "A takes C in, B takes D in. Whom will A list in the end?",
      ja: "A は C を、B は D を受け入れます。最後に A のリストに載っているのは誰でしょうか？",
    },
    choices: [
      { en: "A B C D", ja: "A B C D" },
      { en: "A B C: those it knows itself", ja: "A B C（自分で受け入れた相手）" },
      { en: "A B D: without C, which it took in", ja: "A B D（受け入れたはずの C がいない）" },
    ],
    answer: 2,
  },
  checks: {
    en: "Will the checks put it right? Three rounds of them:",
    ja: "生存確認を続ければ直るでしょうか。三回分待ちます。",
  },
  whoseList: { en: "list of", ja: "誰のリスト" },
  reason: {
    en: "Each core changed its list and sent it to the other; each then replaced its own list by the one that came, and lost its own change. Every check says alive, and the lists stay as they are: a check asks whether those on the list live, not whether the list is right. That is the book's design. Without the lab's help, both changes must fall into the time that a message travels.",
    ja: "A も B も自分のリストを変え、相手に送りました。そして、届いたリストで自分のリストを置き換え、自分の変更を失いました。確認の結果はどれも「生存」なのに、リストは食い違ったままです。生存確認が尋ねるのは、リストに載っている相手が生きているかどうかで、リストが正しいかどうかではありません。これは本の設計です。ラボの助けがなければ、メッセージが届くまでのわずかな時間に二つの変更が重なったときに起こります。",
  },
} as const

export const atOnce: Act = {
  name: "at-once",
  code: [{ file: `${CORE}/membership/membership.ts`, at: "function overwriteList(" }],
  text,
  play: async ({ node, say, ask, until, freeze, thaw, pass, table }) => {
    const a = await node("A")
    const b = await node("B", { join: a })
    await until(a.lists(a, b), b.lists(a, b))
    await ask(text.question)
    freeze(a)
    freeze(b)
    const [c, d] = await Promise.all([node("C", { join: a }), node("D", { join: b })])
    await pass(1) // their ADD reaches the kernels of A and B, and waits there
    thaw(a)
    thaw(b)
    const disagreement = [a.lists(a, b, d), b.lists(a, b, c), c.lists(a, b, c), d.lists(a, b, d)]
    await until(...disagreement)
    say(text.checks)
    await until(a.sees(b).alive(3), a.sees(d).alive(3), b.sees(c).alive(3))
    await until(...disagreement)
    table(...listTable([a, b, c, d], text.whoseList))
  },
  seen: {
    chains: [
      ["ask", "A frozen", "B frozen", "A thawed", "A lists A B C", "A lists A B D", "say", "table", "end"],
      ["B thawed", "B lists A B D", "B lists A B C", "say", "A B alive", "end"],
      ["C lists A B C", "say", "end"],
      ["D lists A B D", "say", "A D alive", "end"],
    ],
    never: { after: "say", words: /lists|dead/ },
  },
}
