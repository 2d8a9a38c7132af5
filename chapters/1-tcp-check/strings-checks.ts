import { deadline, room } from "./figures.ts"

/** The texts of the acts in which somebody fails and is checked. */
export const checks = {
  killed: {
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
  },

  frozen: {
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
  },

  deadline: {
    title: { en: "frozen, with a deadline", ja: "凍結（期限つき）" },
    setting: {
      en: `B listens as before. A and C now check all peers side by side, and give each ${deadline / 10} s (${deadline} s with the book's interval).`,
      ja: `B の待ち受け方は前の幕と同じです。A と C は、全員を並行して確認し、一回ごとに ${deadline / 10} 秒の期限をつけます（本の間隔なら ${deadline} 秒）。`,
    },
    question: {
      ask: {
        en: "B will be frozen again. When will A and C take it off their lists?",
        ja: "もう一度 B を凍結します。A と C が B をリストから外すのはいつでしょうか？",
      },
      choices: [
        { en: "at the next check", ja: "次の確認のとき" },
        {
          en: `when a check has waited ${deadline / 10} s in vain`,
          ja: `確認が ${deadline / 10} 秒待っても答えを得られなかったとき`,
        },
        { en: "after two minutes, as before", ja: "前と同じく 2 分あまりあと" },
      ],
      answer: 1,
    },
    reason: {
      en: `A deadline turns silence into a verdict, and nobody waits in line. It cures no blindness: as long as B's queue had room, its kernel said yes. Here there was room for two connections; by default our nodes have room for ${room}, and Node itself for 512: with one watcher and 10 s, 85 minutes. And a deadline has a price: who is merely slow is called dead, too.`,
      ja: `期限があれば、沈黙を死亡と判定できます。誰も順番待ちをしません。ただし、凍結そのものが見えるようになったわけではありません。B の accept キューに空きがある間は、カーネルが接続を完了させました。空きは、ここでは二つ、この実装の既定では ${room}、Node の既定では 512 です。512 なら、一つのノードが 10 秒ごとに確認して 85 分かかります。そして、期限には代償があります。遅いだけの相手も死亡と判定してしまいます。`,
    },
  },
} as const
