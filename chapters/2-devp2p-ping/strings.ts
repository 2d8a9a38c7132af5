import { handshake } from "./strings-handshake.ts"
import { realPeers } from "./strings-real-peers.ts"

// The figures of timing.ts at the interval of the acts, in seconds. It is not loaded for a few numbers: a chapter
// begins to tell at once.
export const interval = 3
export const suspectAfter = 4
export const deadAfter = 6
export const pongWithin = 2
export const writtenWithin = 4
/** go-ethereum's own. */
export const geth = { deadAfter: 30, writtenWithin: 20 } as const
export const pongsOwed = 16

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

  ...realPeers,
  handshake,

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
