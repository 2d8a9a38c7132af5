import { deadAfter, geth, suspectAfter } from "./figures.ts"
import { handshake } from "./strings-handshake.ts"
import { realPeers } from "./strings-real-peers.ts"
import { wrongNodes } from "./strings-wrong-nodes.ts"

/** The texts of chapter 2. */
export const text = {
  title: { en: "devp2p's ping", ja: "devp2p の ping" },
  model: { en: "go-ethereum", ja: "go-ethereum" },

  network: {
    title: { en: "the same network, with keys", ja: "同じネットワーク（鍵つき）" },
    setting: {
      en: "The network of chapter 1, and the same code for its rules. But each node has a key now, and every two nodes keep one encrypted session. A and B know each other.",
      ja: "第1章と同じネットワークで、規則も同じコードです。ただし、今度はどのノードにも鍵があり、ノードの組ごとに、暗号化されたセッションを一つ開いたままにします。A と B は互いを知っています。",
    },
    question: {
      ask: {
        en: "C will join through B. What must C know of B beforehand?",
        ja: "C が B を通して参加します。C は前もって B の何を知っている必要があるでしょうか？",
      },
      choices: [
        { en: "where it listens, as in chapter 1", ja: "待ち受けている場所だけ（第1章と同じ）" },
        { en: "where it listens, and its public key", ja: "待ち受けている場所と公開鍵" },
        { en: "where it listens, and a shared password", ja: "待ち受けている場所と、共有のパスワード" },
      ],
      answer: 1,
    },
    edge: {
      en: "All lists agree. E comes, an edge node, and says one word.",
      ja: "三つのリストが一致しました。エッジノードの E が来て、一言送ります。",
    },
    reason: {
      en: "A contact is an enode URL now: the public key, the host, the port. C encrypted its first message for that key: whoever listens there without B's private key cannot answer. ADD, CORE_LIST and the word went as in chapter 1, as messages inside the sessions, and the list that goes round holds enode URLs.",
      ja: "連絡先は、公開鍵とホストとポートから成る enode URL になりました。C は最初のメッセージを B の公開鍵で暗号化しました。B の秘密鍵を持たない者がそこで待ち受けていても、答えられません。ADD も CORE_LIST もテキストも第1章と同じように流れますが、運ぶのはセッションの中のメッセージで、回るリストの中身は enode URL です。",
    },
  },

  session: {
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
  },

  killed: {
    title: { en: "killed", ja: "強制終了" },
    setting: {
      en: "Three core nodes, each with a session to the other two.",
      ja: "コアノードが三つあり、それぞれが残りの二つとセッションを持っています。",
    },
    question: {
      ask: {
        en: "B will be killed (SIGKILL), without a goodbye. Who notices?",
        ja: "B を強制終了（SIGKILL）します。離脱の通知はありません。誰が気づくでしょうか？",
      },
      choices: [
        { en: "A and C at once: their sessions break", ja: "A と C がすぐに。セッションが切れるから" },
        { en: "whoever pings B next", ja: "次に B へ ping を送ったほう" },
        {
          en: "both, after two intervals without a message",
          ja: "どちらも、何も届かないまま二間隔が過ぎたとき",
        },
      ],
      answer: 0,
    },
    reason: {
      en: "In chapter 1 this was the wrong answer: there was no connection that could break. Here B's kernel closed what B had open, and A and C read the end of their streams within milliseconds. They owe that to B's kernel, which outlived B. Had the whole machine lost its power, nobody would have said anything.",
      ja: "第1章では、これは間違いの選択肢でした。切れるような接続がなかったからです。今度は、B のカーネルが B の開いていたものを閉じ、A と C は数ミリ秒でストリームの終わりを読みました。これは、B が死んでも B のカーネルが動いていたおかげです。マシンごと電源が落ちていたら、誰も何も知らせてくれません。",
    },
  },

  frozen: {
    title: { en: "frozen", ja: "凍結" },
    setting: {
      en: "A and B are nodes of this chapter; C and D are nodes of chapter 1. All check at the same interval.",
      ja: "A と B はこの章のノード、C と D は第1章のノードです。確認の間隔は同じです。",
    },
    question: {
      ask: {
        en: "B and D will be frozen (SIGSTOP) at once. What will A say of B, and C of D?",
        ja: "B と D を同時に凍結（SIGSTOP）します。A は B を、C は D をどう判定するでしょうか？",
      },
      choices: [
        { en: "both alive: their kernels answer", ja: "どちらも「生存」。カーネルが答えるから" },
        { en: "B dead within two intervals, D alive", ja: "B は二間隔のうちに「死亡」、D は「生存」" },
        { en: "both dead within two intervals", ja: "どちらも二間隔のうちに「死亡」" },
      ],
      answer: 1,
    },
    reason: {
      en: `C asks a kernel, and D's kernel says yes. A asks nothing of the kernel: it waits for a whole message that authenticates, and only B's program can write one. At ${suspectAfter} s without one A begins to doubt, at ${deadAfter} s it ends the session; in go-ethereum's time ${geth.deadAfter} s, counted from the last message. Until then A's pings were taken, by B's kernel.`,
      ja: `C が尋ねる相手はカーネルで、D のカーネルは「はい」と答えます。A はカーネルに何も尋ねません。認証できる完全なメッセージを待っていて、それを書けるのは B のプログラムだけです。${suspectAfter} 秒届かないと A は疑い始め、${deadAfter} 秒でセッションを終えます。go-ethereum の時間では、最後のメッセージから ${geth.deadAfter} 秒です。それまで A の ping を受け取っていたのは、B のカーネルでした。`,
    },
  },

  ...wrongNodes,
  ...realPeers,
  handshake,

  /** What the evidence means here. */
  glosses: {
    message: "no pong, but it authenticates",
    pong: "it read our ping and answered",
    silence: "no message that counts",
    goodbye: "it left politely",
    session: "more it does not tell",
    EOF: "its kernel closed the stream",
    "i/o timeout": "its read deadline is over",
    "we said TIMEOUT": "no pong, 10 s after a ping",
  },
} as const
