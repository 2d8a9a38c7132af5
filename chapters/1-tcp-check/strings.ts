import { checks } from "./strings-checks.ts"

/** The texts of chapter 1. */
export const text = {
  title: { en: "The TCP check", ja: "TCP による生存確認" },
  book: { en: "the book", ja: "本" },

  meet: {
    title: { en: "two nodes meet", ja: "二つのノードが出会う" },
    setting: {
      en: "A is the first core node of a network. B will be told one thing: where A listens.",
      ja: "A はネットワークの最初のコアノードです。B に教えるのは、A の連絡先だけです。",
    },
    question: {
      ask: {
        en: "B says ADD to A: take me in. How does A's list come to B?",
        ja: "B は A に ADD（仲間に入れて）と送ります。A のリストはどうやって B に届くでしょうか？",
      },
      choices: [
        { en: "as the answer, on the same connection", ja: "返事として、同じ接続の上で届く" },
        { en: "A connects to B and says it", ja: "A のほうから B に接続して送る" },
        { en: "B has to ask for it", ja: "B があらためて要求する" },
      ],
      answer: 1,
    },
    reason: {
      en: "A message is a TCP connection of its own: connect, say it, close. Nobody answers on it. So A called B back, at the port that B had claimed. A check is the same with the message PING, and nobody answers that either: that the connection opened is all there is to know.",
      ja: "メッセージ一つが TCP 接続一つです。接続して、送って、閉じます。その接続で返事をすることはありません。だから A は、B が名乗ったポートへ自分から接続しました。生存確認も同じで、送るのが PING になるだけです。PING にも返事はありません。分かるのは「接続できた」ことだけです。",
    },
  },

  join: {
    title: { en: "a third core, and an edge", ja: "三つ目のコアとエッジ" },
    setting: {
      en: "A and B know each other. C will be told where B listens, and nothing of A.",
      ja: "A と B は互いを知っています。C に教えるのは B の連絡先だけで、A のことは教えません。",
    },
    question: {
      ask: {
        en: "C says ADD to B alone. Who will list C?",
        ja: "C は B にだけ ADD を送ります。C をリストに載せるのは誰でしょうか？",
      },
      choices: [
        { en: "B alone", ja: "B だけ" },
        { en: "A and B, at once", ja: "A と B の両方が、すぐに" },
        { en: "B at once, and A after its next check", ja: "B はすぐに、A は次の生存確認のあとに" },
      ],
      answer: 1,
    },
    edge: {
      en: "All lists agree. Now E comes, an edge node: it holds on to one core, C. Then it says one word.",
      ja: "三つのリストが一致しました。次に E が来ます。E はエッジノードで、一つのコア（C）だけとつながります。そして一言だけ送ります。",
    },
    reason: {
      en: "Whoever takes a node in sends the whole list to everybody on it, and each receiver replaces its own list. A text goes round in the same way: each core passes it on once, to everybody; where it was seen before, it ends.",
      ja: "ノードを受け入れたコアは、リスト全体を、載っている全員に送ります。受け取った側は、自分のリストをそれで置き換えます。テキストも同じように広まります。コアは初めて見たテキストだけを全員に渡し、前に見たものはそこで止めます。",
    },
  },

  ...checks,

  atOnce: {
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
  },

  python: {
    title: { en: "a node in Python", ja: "Python のノード" },
    setting: {
      en: "A and B are ours. P is Python: the book's rules with socket, json and pickle, and nothing of our code.",
      ja: "A と B はこの実装です。P は Python で、socket と json と pickle だけを使って、本の規則どおりに動きます。この実装のコードは一行も使っていません。",
    },
    begin: { en: "P joins through A, and says something.", ja: "P が A を通して参加し、一言送ります。" },
    question: {
      ask: {
        en: "P is asked to leave in good order (SIGTERM). When will A and B know?",
        ja: "P に正常終了（SIGTERM）を頼みます。A と B が知るのはいつでしょうか？",
      },
      choices: [
        { en: "at once", ja: "すぐに" },
        { en: "at the next check", ja: "次の確認のとき" },
        { en: "only after their deadline", ja: "期限が過ぎてから" },
      ],
      answer: 0,
    },
    reason: {
      en: "P said REMOVE to A, through which it had joined, and A sent the new list to all. No check was needed. P read our list with pickle.loads, which runs whatever a pickle says; we read P's list with a reader that knows sets of (text, int) and nothing else. The bytes are the same.",
      ja: "P は、参加のときに頼った A に REMOVE を送り、A が新しいリストを全員に送りました。生存確認の出番はありません。P はこちらのリストを pickle.loads で読みます。これは pickle に書かれたことを何でも実行します。こちらは P のリストを、（文字列, 整数）の集合だけを知っている読み取り器で読みます。流れるバイト列は同じです。",
    },
  },

  /** What the evidence means here. */
  glosses: { "connect failed": "refused, or given up" },
} as const
