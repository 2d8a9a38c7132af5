import { SHORTENED } from "@ping-from-zero/matrix"
import type { Text } from "@ping-from-zero/story"

/** Seconds of the real time. What a pair in the live table is watched for. */
export const limit = 90

const begin = (watched: number): Text => ({
  en: `Seconds until the watcher called its peer dead or took it off its list. "never": not within ${watched} s. "-": this wire has no such failure.`,
  ja: `見張るノードが、相手を死亡と判定するか、リストから外すまでの秒数です。「気づかない」は ${watched} 秒以内に気づかなかったことを、「-」はその通信方式にその故障がないことを表します。`,
})

/** The texts of chapter 4. */
export const text = {
  title: { en: "What each check sees", ja: "それぞれの確認に見えるもの" },
  book: { en: "stage 1 as in the book", ja: "本のとおりの第1段階" },

  live: {
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
  },

  measured: {
    title: { en: "the real implementations, in real time", ja: "本物の実装を、元の間隔で" },
    setting: {
      en: "The same with the original intervals, with every way to fail, and with the real implementations as watchers. It takes about 45 minutes, so it was run before: pnpm measure faults --real-time.",
      ja: "同じ測定を、元の間隔で、すべての故障について、本物の実装にも見張らせて行いました。45分ほどかかるので、あらかじめ pnpm measure faults --real-time で測ってあります。",
    },
    question: {
      ask: {
        en: "A peer is frozen. Who gives up on it first?",
        ja: "相手が凍結しました。最初に見切りをつけるのはどれでしょうか？",
      },
      choices: [
        { en: "go-ethereum: 30 s without a message", ja: "go-ethereum（30秒間メッセージなし）" },
        { en: "rust-libp2p: 20 s without an echo", ja: "rust-libp2p（20秒間エコーなし）" },
        { en: "js-libp2p's connection monitor", ja: "js-libp2p の connection monitor" },
      ],
      answer: 2,
    },
    wires: {
      1: {
        en: "On the book's wire. Seconds, the median of three, and in brackets the worst; where the median is never, the one time that it was noticed. Rows and columns have the names that --cell takes.",
        ja: "本の通信方式での結果です。単位は秒で、三回の中央値と、括弧内に最悪値を示します。中央値が「気づかない」なら、括弧内は一回だけ気づいたときの値です。行と列の名前は --cell に渡せます。",
      },
      2: { en: "On devp2p's wire.", ja: "devp2p の通信方式での結果です。" },
      3: { en: "On libp2p's wire.", ja: "libp2p の通信方式での結果です。" },
    },
    cost: {
      en: "And what a check costs: for each healthy peer, both ways, with all headers.",
      ja: "確認のコストです。健全な相手一つあたりの往復の合計で、ヘッダーをすべて含みます。",
    },
    bytes: { en: "bytes a minute", ja: "バイト/分" },
    packets: { en: "packets a minute", ja: "パケット/分" },
    reason: {
      en: "Interval and deadline explain nearly every figure; the text of this chapter says where they do not, and why. To see one cell with its story, type: pnpm chapter 4 --cell freeze,go-ethereum.",
      ja: "ほとんどの数値は、間隔と期限で説明がつきます。つかないところとその理由は、この章の本文にあります。一つのマスを物語つきで見るには、pnpm chapter 4 --cell freeze,go-ethereum と入力してください。",
    },
  },
} as const
