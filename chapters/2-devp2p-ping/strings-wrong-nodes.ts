import { geth, pongsOwed, pongWithin, writtenWithin } from "./figures.ts"

/** The texts of the acts with nodes that go wrong. */
export const wrongNodes = {
  silent: {
    title: { en: "silent", ja: "沈黙" },
    setting: {
      en: "B will join A, and D will join C, as before. Both run. But from then on both only read, and say nothing.",
      ja: "前と同じように、B が A に、D が C に参加します。どちらも動いています。ただし、参加したあとは読むだけで、何も言いません。",
    },
    question: {
      ask: {
        en: "B's kernel acknowledges every byte of A's pings, and B's program reads them. What will A say?",
        ja: "A の ping は、B のカーネルがすべて受領を確認し、B のプログラムが読みます。A はどう判定するでしょうか？",
      },
      choices: [
        { en: "alive: all its pings were taken", ja: "「生存」。ping がすべて受け取られたから" },
        { en: "dead: nothing came from B", ja: "「死亡」。B から何も来ないから" },
        { en: "dead: a ping could not be written", ja: "「死亡」。ping を書き込めなかったから" },
      ],
      answer: 1,
    },
    reason: {
      en: "That a ping could be written proves that a kernel took it. This is the point of the reading of 2019: whoever looks at go-ethereum's pingLoop alone sees a check at L4, for that loop gives up only when a write fails. The verdict came from another place, the read deadline. Chapter 1's check goes on for ever.",
      ja: "ping を書き込めたことが証明するのは、カーネルが受け取ったことだけです。2019 年の読み方の要点もここにあります。go-ethereum の pingLoop だけを見れば、書き込みに失敗したときにしかあきらめないので、L4 の確認に見えます。「死亡」と判定したのは別の場所、読み取り期限です。第1章の確認は、いつまでも「生存」のままです。",
    },
  },

  noPong: {
    title: { en: "no pong, but it talks", ja: "pong は返さないが、話す" },
    setting: {
      en: "B and D answer no ping, but say something of their own at each interval. A checks as go-ethereum does, C as ethereumjs does.",
      ja: "B と D は ping に答えませんが、一間隔ごとに自分から何かを送ります。A は go-ethereum の方法で、C は ethereumjs の方法で確認します。",
    },
    question: {
      ask: { en: "Who will be called dead?", ja: "死亡と判定されるのは誰でしょうか？" },
      choices: [
        { en: "B and D", ja: "B と D" },
        { en: "B alone", ja: "B だけ" },
        { en: "D alone", ja: "D だけ" },
      ],
      answer: 2,
    },
    reason: {
      en: `For go-ethereum the ping is only a push: whatever whole message comes next is life, and nobody asks whether it was the pong. ethereumjs wants the answer to its question, 10 s after the ping at the latest, and here that is ${pongWithin} s. Each is right: B's program lives, and D's ping handler is dead.`,
      ja: `go-ethereum にとって ping は、ただのきっかけです。次に届いた完全なメッセージが何であれ、それが生きている証拠で、pong かどうかは誰も尋ねません。ethereumjs は問いへの答えを求めます。ping から 10 秒以内で、ここでは ${pongWithin} 秒です。どちらも正しいのです。B のプログラムは生きていて、D の ping の処理は死んでいます。`,
    },
  },

  forged: {
    title: { en: "one wrong bit", ja: "1 ビットの偽造" },
    setting: {
      en: "B will join A, and then send one message whose frame ends in a wrong bit: the last of its MAC.",
      ja: "B は A に参加したあと、最後の 1 ビット（MAC の末尾）が間違っているフレームを一つ送ります。",
    },
    question: {
      ask: { en: "What will A do?", ja: "A はどうするでしょうか？" },
      choices: [
        { en: "skip that message and read on", ja: "そのメッセージを飛ばして読み続ける" },
        { en: "end the session at once, without a word", ja: "何も言わず、すぐにセッションを終える" },
        { en: "tell B why, and end the session", ja: "B に理由を伝えてから、セッションを終える" },
      ],
      answer: 1,
    },
    reason: {
      en: "Somebody changed it on the way, or the two no longer agree about what was sent. Each MAC depends on all frames before it, so there is no way back into step: the session is over. And nobody could believe what is said on such a line. TCP's checksum had no complaint: the bit was wrong before TCP saw it.",
      ja: "誰かが途中で書き換えたか、何を送ったかについて両者の認識が食い違ったか、どちらかです。MAC はそれまでのフレームすべてに依存するので、もう元には戻せません。セッションは終わりです。そんな回線で理由を伝えても、信じてもらえません。TCP のチェックサムは何も言いませんでした。TCP に渡す前から間違っていたからです。",
    },
  },

  fullPipe: {
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
      en: `A's pongs filled the kernels' buffers on both sides; then a write waited, and ${writtenWithin} s later (go-ethereum: ${geth.writtenWithin} s) it was given up. Until then at most ${pongsOwed} pongs were owed, however many pings came: go-ethereum before 1.12.1 started a goroutine for each, without a limit (CVE-2023-40591). This is the one failure that pingLoop itself would notice.`,
      ja: `A の pong が両側のカーネルのバッファーを埋め、やがて書き込みが待たされ、${writtenWithin} 秒後（go-ethereum では ${geth.writtenWithin} 秒後）にあきらめました。その間、ping がいくつ来ても、返すべき pong は ${pongsOwed} 個までです。1.12.1 より前の go-ethereum は、ping ごとに goroutine を際限なく起動していました（CVE-2023-40591）。pingLoop 自身が気づける失敗は、これだけです。`,
    },
  },
} as const
