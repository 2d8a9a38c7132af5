import { ladder } from "./strings-ladder.ts"
import { policies } from "./strings-policies.ts"
import { realPeers } from "./strings-real-peers.ts"
import { wrongNodes } from "./strings-wrong-nodes.ts"

// The figures of ping-policies.ts at the interval of the acts, in seconds. It is not loaded for a few numbers: a
// chapter begins to tell at once.
export const interval = 3
export const suspectAfter = 1
export const timeout = 4

export { goInterval, policyIntervals } from "./strings-policies.ts"

/** The texts of chapter 3. */
export const text = {
  title: { en: "libp2p's ping", ja: "libp2p の ping" },
  model: { en: "rust-libp2p", ja: "rust-libp2p" },

  echo: {
    title: { en: "an echo, and how long it took", ja: "エコーと、かかった時間" },
    setting: {
      en: "The network of chapters 1 and 2, and the same code for its rules. A message travels as in chapter 1 again, on a stream of its own; but all streams of a pair run inside one encrypted connection.",
      ja: "第1章、第2章と同じネットワークで、規則も同じコードです。メッセージは、第1章のようにまた専用のストリームで運びます。ただし、二つのノードの間のストリームはすべて、暗号化された一つの接続の中を通ります。",
    },
    question: {
      ask: {
        en: "B will join A, and A will ask whether B lives. What will A take for a yes?",
        ja: "B が A に参加し、A は B が生きているかを尋ねます。A は何を「はい」と受け取るでしょうか？",
      },
      choices: [
        { en: "that B's kernel took the question", ja: "B のカーネルが質問を受け取ったこと" },
        { en: "anything from B that authenticates", ja: "B から届いた、認証できるものなら何でも" },
        { en: "the very bytes that it sent", ja: "自分が送ったのと同じバイト列" },
      ],
      answer: 2,
    },
    foreign: {
      en: "Now J joins through B: a node on the real js-libp2p. Then it says something.",
      ja: "次に、本物の js-libp2p を使ったノード J が、B を通して参加し、一言送ります。",
    },
    reason: {
      en: "A ping is 32 random bytes on a stream of /ipfs/ping/1.0.0, and the same 32 bytes back. Nobody can guess them: whoever sends them back has read them, and holds the key. And because one answer belongs to one question, A knows for the first time how long it took. js-libp2p does the same with us; there is one specification.",
      ja: "ping は、/ipfs/ping/1.0.0 のストリームに流す 32 バイトの乱数で、同じ 32 バイトが返ってきます。推測はできないので、返してきた相手は、鍵を持ち、それを読んだことになります。そして、一つの答えが一つの問いに対応するので、かかった時間がここで初めて分かります。js-libp2p とも同じやりとりができます。仕様は一つです。",
    },
  },

  slow: {
    title: { en: "a slow line", ja: "遅い回線" },
    setting: {
      en: `Three pairs: A asks B as in this chapter, C asks D as in chapter 2, E asks F as in chapter 1. B, D and F are called through relays that can hold bytes back. An echo is overdue after ${suspectAfter} s and has failed after ${timeout} s.`,
      ja: `三組あります。A はこの章の方法で B に、C は第2章の方法で D に、E は第1章の方法で F に尋ねます。B、D、F の前には中継があり、バイトを遅らせることができます。エコーは ${suspectAfter} 秒で遅れとみなし、${timeout} 秒で失敗とみなします。`,
    },
    question: {
      ask: {
        en: "The lines become slow, then slower still. Whose report tells of it?",
        ja: "回線が遅くなり、さらに遅くなります。報告からそれが分かるのは誰でしょうか？",
      },
      choices: [
        { en: "nobody's: nothing times out", ja: "誰も。期限切れは起きないから" },
        { en: "A's and C's: they ask the program", ja: "A と C。プログラムに尋ねるから" },
        { en: "all three", ja: "三つとも" },
      ],
      answer: 1,
    },
    before: { en: "as it was", ja: "もとのまま" },
    line: { en: "the line", ja: "回線" },
    delays: [150, 700],
    stages: [
      { en: "A: echo", ja: "A: エコー" },
      { en: "C: devp2p", ja: "C: devp2p" },
      { en: "E: TCP", ja: "E: TCP" },
    ],
    reason: {
      en: "The relay's kernel, in front of the slow line, said yes as fast as ever; were the network itself slow, its SYN-ACK would be late, too. C timed its pongs too, but that is our own addition: a pong names no ping, so one can be measured only while no other is under way, and go-ethereum measures none. An echo is measured each time. So a peer that becomes slow is seen long before a deadline passes: at first as a figure, then as a suspicion, and it is still alive.",
      ja: "遅い回線の手前にある中継のカーネルは、いつもと同じ速さで「はい」と言いました。ネットワークそのものが遅ければ、SYN-ACK も遅れます。C も pong の時間を測っていますが、これはこの実装が加えたものです。pong はどの ping への答えかを示さないので、答え待ちの ping が一つだけのときにしか測れません。go-ethereum はまったく測りません。エコーなら毎回測れます。だから、相手が遅くなったことは、期限が来るずっと前に分かります。まず数値に、次に疑いとして現れ、それでも相手は生きています。",
    },
  },

  killed: {
    title: { en: "killed, three times", ja: "強制終了、三通り" },
    setting: {
      en: "A watches B as in this chapter, C watches D as in chapter 2, E watches F as in chapter 1, all at the same interval.",
      ja: "A はこの章の方法で B を、C は第2章の方法で D を、E は第1章の方法で F を見ています。間隔は同じです。",
    },
    question: {
      ask: {
        en: "B, D and F will be killed (SIGKILL). Who notices first?",
        ja: "B、D、F を強制終了（SIGKILL）します。最初に気づくのは誰でしょうか？",
      },
      choices: [
        { en: "A and C, at once", ja: "A と C がすぐに" },
        { en: "A alone: it wants an echo", ja: "A だけ。エコーを求めているから" },
        { en: "all at their next check", ja: "どれも、次の確認のとき" },
      ],
      answer: 0,
    },
    reason: {
      en: "A kept connection ends with the process at its other end, and the kernel tells. For a death by SIGKILL no ping is needed. E had no connection to lose, and found out by its next check.",
      ja: "開いたままの接続は、相手のプロセスが終わると終わり、カーネルがそれを知らせます。SIGKILL による死を知るのに ping は要りません。E には失う接続がなく、次の確認で気づきました。",
    },
  },

  frozen: {
    title: { en: "frozen, three times", ja: "凍結、三通り" },
    setting: {
      en: "The same three pairs.",
      ja: "前の幕と同じ三組です。",
    },
    question: {
      ask: {
        en: "B, D and F will be frozen (SIGSTOP). Who will go on saying alive?",
        ja: "B、D、F を凍結（SIGSTOP）します。「生存」と言い続けるのは誰でしょうか？",
      },
      choices: [
        { en: "E: it asks a kernel", ja: "E。カーネルに尋ねているから" },
        { en: "C and E: neither wants an answer", ja: "C と E。どちらも答えを求めていないから" },
        { en: "nobody", ja: "誰もいない" },
      ],
      answer: 0,
    },
    reason: {
      en: `E's kernel still connects to F's kernel, and E goes on saying alive. C waits for any message, two intervals long. A asks at each interval a question that has an answer: ${suspectAfter} s later the echo is overdue, ${timeout} s later A gives up. The two deadlines come out alike, but they mean different things. C knows that nothing came; A knows that it asked, what it asked, and since when it has waited.`,
      ja: `E のカーネルは F のカーネルに接続できるので、E は「生存」と言い続けます。C は、二間隔の間、何かが届くのを待ちます。A は一間隔ごとに、決まった答えのある問いを送ります。${suspectAfter} 秒たてばエコーは遅れていて、${timeout} 秒たてばあきらめます。気づくまでの時間は似ていますが、意味は違います。C に分かるのは、何も届かなかったことだけです。A には、尋ねたこと、尋ねた内容、いつから待っているかが分かっています。`,
    },
  },

  ...wrongNodes,
  policies,
  ladder,
  ...realPeers,

  /** What the evidence means here. */
  glosses: {
    echo: "the same 32 bytes came back",
    "echo, not compared": "32 bytes, whichever",
    "wrong echo": "32 bytes, but not ours",
    "no echo yet": "asked, and it is overdue",
    "no echo in time": "asked, and nothing came",
    "ping failed": "the stream broke under it",
    "muxer answered": "its yamux reads",
    "muxer silent": "its yamux answers nothing",
    "connection ended": "its kernel closed it",
    message: "no pong, but it authenticates",
    pong: "it read our ping and answered",
    silence: "no message that counts",
    "session ended": "its kernel closed it",
    "Ping error": "its second failure in a row",
    "The operation was aborted due to timeout": "it gave up waiting",
  },
} as const
