/** The texts of the acts with real implementations, whose times cannot be shortened, and of the closing table. */
export const realPeers = {
  js: {
    title: { en: "the real js-libp2p, both ways", ja: "本物の js-libp2p、両方向" },
    setting: {
      en: "J, K and L are js-libp2p with its own times; A, B and C are ours. J has joined A. B holds on to K, whose connection monitor is on. C holds on to L, which calls js-libp2p's ping() every 10 s. J, B and C will be frozen.",
      ja: "J、K、L は js-libp2p で、時間もそのままです。A、B、C はこの実装です。J は A に参加しています。B は接続モニターを有効にした K に、C は js-libp2p の ping() を 10 秒ごとに呼ぶ L に、つながっています。J、B、C を凍結します。",
    },
    question: {
      ask: {
        en: "Which js-libp2p closes the connection to its frozen peer?",
        ja: "凍結した相手との接続を閉じる js-libp2p はどれでしょうか？",
      },
      choices: [
        { en: "K, whose monitor pings by itself", ja: "K。モニターが自分で ping を送るから" },
        { en: "L, whose ping() fails", ja: "L。ping() が失敗するから" },
        { en: "both", ja: "両方" },
      ],
      answer: 0,
    },
    watchers: [
      { en: "A, ours, of J", ja: "A（この実装）→ J" },
      { en: "K, js monitor, of B", ja: "K（js のモニター）→ B" },
      { en: "L, js ping(), of C", ja: "L（js の ping()）→ C" },
    ],
    reason: {
      en: "ping() rejects after 10 s, and that is all it does: the program that called it may draw its conclusion, and ours did. The monitor pings every 10 s, gives an answer at least 5 s, and aborts the connection. Both belong to one implementation. Our nodes do not tell of connections, so that A's cell is empty.",
      ja: "ping() は 10 秒で失敗を返すだけです。どう判断するかは呼び出したプログラムの仕事で、ここではそれを行いました。モニターは 10 秒ごとに ping を送り、答えを少なくとも 5 秒待ち、来なければ接続を打ち切ります。どちらも同じ実装の機能です。この実装のノードは接続のことを報告しないので、A の欄は空です。",
    },
  },

  rust: {
    title: { en: "the real rust-libp2p, both ways", ja: "本物の rust-libp2p、両方向" },
    setting: {
      en: "R and S are rust-libp2p with its own 15 s and 20 s; A and B are ours, with the same times. R has joined A, and B has joined S: two networks. After a greeting R and B will be frozen.",
      ja: "R と S は rust-libp2p で、15 秒と 20 秒もそのままです。A と B はこの実装で、時間は同じです。R は A に、B は S に参加しています。二つのネットワークです。あいさつのあと、R と B を凍結します。",
    },
    question: {
      ask: {
        en: "Interval and timeout are the same on both sides. When will S, rust-libp2p, tell that B is frozen?",
        ja: "間隔も期限も両側で同じです。rust-libp2p の S が B の凍結を知らせるのはいつでしょうか？",
      },
      choices: [
        { en: "when A tells of R: after at most 35 s", ja: "A が R を知らせるのと同じころ。遅くとも 35 秒" },
        { en: "about half a minute after A", ja: "A より 30 秒ほど遅れて" },
        { en: "never", ja: "知らせない" },
      ],
      answer: 1,
    },
    watchers: [
      { en: "A, ours, of R", ja: "A（この実装）→ R" },
      { en: "S, rust-libp2p, of B", ja: "S（rust-libp2p）→ B" },
    ],
    reason: {
      en: "S pinged, waited 20 s, and said nothing: the first failure is free. It waited 15 s, asked for a new stream, waited 10 s, and then it told. Even so it did not close. That S took B off its list is the work of the small program around rust-libp2p: reports are all that it gets. So a timeout of 20 s does not mean that one knows after 20 s.",
      ja: "S は ping を送り、20 秒待ち、何も言いませんでした。最初の失敗は見逃すからです。それから 15 秒待ち、新しいストリームを求め、10 秒待って、ようやく知らせました。それでも接続は閉じません。S が B をリストから外したのは、rust-libp2p を使う小さなプログラムのほうの判断で、rust-libp2p から受け取れるのは報告だけです。期限が 20 秒でも、20 秒で分かるとは限りません。",
    },
  },

  realTable: {
    who: { en: "who, of whom", ja: "誰が、誰を" },
    doubt: { en: "doubts after", ja: "疑うまで" },
    dead: { en: "dead after", ja: "死亡判定まで" },
    closed: { en: "closed after", ja: "閉じるまで" },
  },

  verdict: {
    title: { en: "three checks, five fates", ja: "三つの確認と五つの運命" },
    setting: {
      en: "T checks as in chapter 1, D as in chapter 2, L as in this chapter, at the same interval. Each has five peers. One will be killed, one frozen; one answers no ping, one answers with other bytes, and one is a zombie. Where a check asks for no answer, a zombie plays these parts.",
      ja: "T は第1章、D は第2章、L はこの章の方法で、同じ間隔で確認します。それぞれに相手が五つあります。一つは強制終了し、一つは凍結します。残りは、ping に答えないもの、違うバイト列で答えるもの、ゾンビです。答えを求めない T には、ゾンビがこの三役を務めます。",
    },
    question: {
      ask: {
        en: "Which fate does none of the three see?",
        ja: "三つの確認のどれにも見えない運命はどれでしょうか？",
      },
      choices: [
        { en: "frozen", ja: "凍結" },
        { en: "other bytes", ja: "違うバイト列" },
        { en: "the zombie", ja: "ゾンビ" },
      ],
      answer: 2,
    },
    head: { en: "the peer", ja: "相手" },
    columns: [
      { en: "T: TCP check", ja: "T: TCP" },
      { en: "D: devp2p", ja: "D: devp2p" },
      { en: "L: libp2p", ja: "L: libp2p" },
    ],
    rows: {
      K: { en: "is killed", ja: "強制終了" },
      F: { en: "is frozen", ja: "凍結" },
      N: { en: "answers no ping", ja: "ping に答えない" },
      O: { en: "answers other bytes", ja: "違う内容で答える" },
      Z: { en: "zombie", ja: "ゾンビ" },
    },
    reason: {
      en: "Each stage sees what the one before does not. The first asks a kernel; the second hears a program; the third has its question answered. And the last row stays. No health check will ever empty it: it is not a matter of a better ping, but of asking for the work itself.",
      ja: "どの段階にも、前の段階には見えないものが見えています。第一の確認はカーネルに尋ね、第二の確認はプログラムの声を聞き、第三の確認は問いに答えをもらいます。そして、最後の行が残ります。どんな生存確認でも、この行はなくなりません。ping の良し悪しの問題ではなく、仕事そのものを頼んでみるしかないからです。",
    },
  },
} as const
