/** The texts of the acts with real implementations. Their times cannot be shortened. */
export const realPeers = {
  ethereumjs: {
    title: { en: "the real ethereumjs", ja: "本物の ethereumjs" },
    setting: {
      en: "J is @ethereumjs/devp2p, with its own clock: a ping 15 s after the last pong, 10 s for the answer. A is ours and checks as go-ethereum does. M will join A and N will join J; both talk every 15 s, and answer no ping.",
      ja: "J は @ethereumjs/devp2p で、時間もそのままです。最後の pong の 15 秒後に ping を送り、答えを 10 秒待ちます。A はこの実装で、go-ethereum の方法で確認します。M が A に、N が J に参加します。どちらも 15 秒ごとに話し、ping には答えません。",
    },
    question: {
      ask: { en: "When will J give up on N?", ja: "J はいつ N をあきらめるでしょうか？" },
      choices: [
        { en: "never: N talks", ja: "あきらめない。N は話しているから" },
        { en: "at its first ping, after 15 s", ja: "最初の ping のとき、15 秒後" },
        { en: "10 s after its first ping", ja: "最初の ping の 10 秒後" },
      ],
      answer: 2,
    },
    reason: {
      en: "N had spoken in between, and J had read it; but that was no answer. So J said TIMEOUT, reason 0x0b, and closed. A went on with M. Two implementations of one protocol, and they disagree about what life is: the specification says that a peer answers pings, not what to make of one that does not.",
      ja: "N は途中で話し、J もそれを読みました。しかし、それは答えではありません。J は TIMEOUT（理由 0x0b）を伝えて閉じました。A のほうは、M とのセッションを続けています。同じプロトコルの二つの実装が、何を生存とみなすかで食い違っています。仕様に書かれているのは、ping には答えることまでで、答えない相手をどう扱うかは書かれていません。",
    },
  },

  goEthereum: {
    title: { en: "go-ethereum, both ways", ja: "go-ethereum、両方向" },
    setting: {
      en: "A and B are ours. G and H are go-ethereum's own p2p.Server in a small program of ours, with its own 15 s and 30 s. G has joined A, and B has joined H: two networks.",
      ja: "A と B はこの実装です。G と H は go-ethereum の p2p.Server そのものを小さなプログラムに組み込んだもので、15 秒と 30 秒もそのままです。G は A に、B は H に参加しています。二つのネットワークです。",
    },
    question: {
      ask: {
        en: "After a greeting A and H will be frozen. Will go-ethereum (G) notice that A stands still, and will B notice H?",
        ja: "あいさつのあと、A と H を凍結します。go-ethereum（G）は A が止まったことに気づくでしょうか。B は H に気づくでしょうか？",
      },
      choices: [
        { en: "B alone: go-ethereum looks at TCP only", ja: "B だけ。go-ethereum は TCP しか見ないから" },
        { en: "both, within 15 to 30 s", ja: "どちらも、15〜30 秒のうちに" },
        { en: "both at once", ja: "どちらも、すぐに" },
      ],
      answer: 1,
    },
    reason: {
      en: "Each took 30 s, counted from the last message that it had read. go-ethereum sets that deadline before each message that it reads. So it does notice a frozen program behind a living kernel, which no check at L4 does. Just after a ping has been answered it takes longest; at most 15 s before the freeze lies the last pong, so it is never less than 15 s.",
      ja: "どちらも、最後に読んだメッセージから 30 秒かかりました。go-ethereum はメッセージを一つ読むたびに、その前に期限を設定し直します。だから、生きたカーネルの後ろで凍結したプログラムにも気づきます。L4 の確認にはできないことです。最も長くかかるのは、ping に答えた直後に凍結したときです。最後の pong は凍結の 15 秒前より古くならないので、15 秒より短くはなりません。",
    },
  },

  verdict: {
    title: { en: "L4 or L7?", ja: "L4 か L7 か" },
    setting: {
      en: "Four watchers: T checks as in chapter 1, G is go-ethereum, A is ours as go-ethereum, E is ours as ethereumjs. Each has four peers: K will be killed, F frozen; S only reads; N talks, but answers no ping (in chapter 1 nobody does).",
      ja: "確認する側は四つです。T は第1章の方法、G は go-ethereum、A はこの実装を go-ethereum の方法で、E はこの実装を ethereumjs の方法で動かしたものです。それぞれに相手が四つあります。K は強制終了、F は凍結、S は読むだけ、N は話すが ping に答えません（第1章では、誰も答えません）。",
    },
    question: {
      ask: {
        en: "37 s have passed. Which of its four peers has go-ethereum called dead?",
        ja: "37 秒がたちました。go-ethereum は四つの相手のうち、どれを死亡と判定したでしょうか？",
      },
      choices: [
        { en: "K alone, as the TCP check", ja: "K だけ（TCP の確認と同じ）" },
        { en: "K, F and S", ja: "K と F と S" },
        { en: "all four, as whoever wants the pong", ja: "四つすべて（pong を求める確認と同じ）" },
      ],
      answer: 1,
    },
    head: { en: "the peer", ja: "相手" },
    columns: [
      { en: "T: TCP", ja: "T: TCP" },
      { en: "G: go-ethereum", ja: "G: go-ethereum" },
      { en: "A: ours", ja: "A: この実装" },
      { en: "E: ours, pong", ja: "E: 同、pong" },
    ],
    rows: {
      K: { en: "is killed", ja: "強制終了" },
      F: { en: "is frozen", ja: "凍結" },
      S: { en: "only reads", ja: "読むだけ" },
      N: { en: "talks, no pong", ja: "話すが pong なし" },
    },
    reason: {
      en: 'A check at L4 sees the first row, whoever asks a question at L7 sees all four. go-ethereum sees three: it listens at L7, but asks nothing. "Some authenticated message within 30 s" is the whole check; the ping is only there so that idle peers have something to say.',
      ja: "L4 の確認に見えるのは最初の行だけで、L7 で問いかける確認には四つとも見えます。go-ethereum に見えるのは三つです。L7 で聞いてはいますが、何も尋ねません。「30 秒以内に、認証された何らかのメッセージ」。それが確認のすべてです。ping は、用のない相手にも話すきっかけを与えるためにあるだけです。",
    },
  },
} as const
