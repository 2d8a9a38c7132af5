import type { Act } from "@ping-from-zero/lab"

const CORE = "packages/core-tcp-check/src"
const book = { args: ["--checks", "book"] } as const

const text = {
  title: { en: "frozen, as the book checks", ja: "凍結（本の確認方法）" },
  setting: {
    en: "A checks as the book's code does: one peer after the other, without a deadline. B listens with the shortest queue. C checks once a minute here, to leave the stage to A.",
    ja: "A は本のコードと同じように、相手を一つずつ、期限なしで確認します。B の accept キューは最短にしてあります。C は、A の様子を見やすくするため、ここでは 1 分に 1 回しか確認しません。",
  },
  question: {
    ask: {
      en: "B will be frozen (SIGSTOP): its program runs no more, its kernel does. When will A call B dead?",
      ja: "B を凍結（SIGSTOP）します。プログラムは止まり、カーネルは動き続けます。A が B を死亡と判定するのはいつでしょうか？",
    },
    choices: [
      { en: "at the next check", ja: "次の確認のとき" },
      { en: "after a few checks", ja: "数回の確認のあと" },
      {
        en: "only after minutes, and it checks nobody else meanwhile",
        ja: "数分後。それまで、ほかの誰のことも確認しない",
      },
    ],
    answer: 2,
  },
  blocked: {
    en: "A waits. Now C is killed, as B was in act 3. That was noticed within one interval.",
    ja: "A は待っています。ここで、第3幕の B と同じように C を強制終了します。あのときは一間隔のうちに気づきました。",
  },
  howLong: {
    en: "C is dead, and A still lists it: C's check stands behind B's, and B's does not end. How long that lasts, a recorded run with the book's interval shows.",
    ja: "C は死んでいるのに、A のリストに残っています。C の確認は B の確認の後ろに並んでいて、B の確認が終わらないからです。いつまで続くのか、本と同じ間隔で記録した実行で見てみましょう。",
  },
  reason: {
    en: "A connect asks the kernel, not the program. B's kernel completed connections for the frozen program while its queue had room; then it dropped each SYN in silence. A's kernel sent SYN again and again, and gave up after two minutes: its own decision (tcp_syn_retries), not A's. The book's code sets no deadline, and its checks wait in one line.",
    ja: "接続に答えるのはプログラムではなく、カーネルです。B のカーネルは、accept キューに空きがあるうちは、凍結したプログラムの代わりに接続を完了させました。いっぱいになると、SYN を黙って捨てました。A のカーネルは SYN を何度も送り直し、2 分あまりであきらめました。決めたのは A ではなく、カーネルの設定 tcp_syn_retries です。本のコードには期限がなく、確認は一列に並んで順番を待ちます。",
  },
} as const

export const frozen: Act = {
  name: "frozen",
  needs: ["linux"],
  code: [
    { file: `${CORE}/tcp-health-check.ts`, at: "for (const [contact, watch] of due)" },
    { file: `${CORE}/tcp-node.ts`, at: "export const bookChecks" },
  ],
  text,
  play: async ({ realTime, node, say, ask, until, freeze, kill, pass, lull, recall }) => {
    const a = await node("A", book)
    const b = await node("B", { ...book, join: a })
    const c = await node("C", { args: [...book.args, "--interval", "60s"], join: a })
    await until(a.sees(b).alive(), a.sees(c).alive())
    await lull(b) // its queue is empty
    await ask(text.question)
    freeze(b)
    await until(a.sees(b).suspect())
    say(text.blocked)
    await kill(c)
    if (realTime) return until(a.sees(b).dead(), a.lists(a))
    await pass(8)
    await until(a.lists(a, b, c))
    say(text.howLong)
    await recall()
  },
  seen: {
    chains: [["ask", "B frozen", "A B alive", "A B suspect", "say", "C killed", "say", "recall", "end"]],
    never: { after: "C killed", words: /^A (B|C) (alive|dead)|^A lists/ },
  },
}
